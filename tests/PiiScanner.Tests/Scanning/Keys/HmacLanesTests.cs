using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Tests.Scanning.Keys;

/// <summary>The platform's own HMAC is the oracle.</summary>
public sealed class HmacLanesTests
{
    private static readonly Gen<byte[]> Tails = Gen.Frequency(
        (3, Gen.Byte.Array[0, HmacLanes.OneBlock]),
        (1, Gen.Byte.Array[HmacLanes.OneBlock - 1, HmacLanes.OneBlock + 2]),
        (1, Gen.Byte.Array[HmacLanes.OneBlock, HmacLanes.MaxTail]),
        (1, Gen.Byte.Array[HmacLanes.MaxTail]));

    [Fact]
    public void Every_lane_hashes_its_own_message() => Gen.Select(Gen.Byte.Array[32], Tails.Array[1, HmacLanes.Count].Array[1, 4]).Sample((key, batches) =>
    {
        var lanes = new HmacLanes(key);
        foreach (byte[][] messages in batches)
        {
            for (int lane = 0; lane < messages.Length; lane++) messages[lane].CopyTo(lanes.Tail(lane, messages[lane].Length));
            Assert.Equal(messages.Select(message => Expected(key, message)), Hash(lanes, messages.Length));
        }
    });

    [Fact]
    public void A_common_beginning_may_have_any_length() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, HmacLanes.OneBlock]).Sample((prefix, end) =>
    {
        byte[] key = new byte[32];
        var lanes = new HmacLanes(key);
        byte[] rest = lanes.StartPrefix(prefix).ToArray();
        for (int lane = 0; lane < 2; lane++)
        {
            Span<byte> tail = lanes.Tail(lane, rest.Length + end.Length);
            rest.CopyTo(tail);
            end.CopyTo(tail[rest.Length..]);
        }
        UInt128 expected = Expected(key, [.. prefix, .. end]);
        Assert.Equal([expected, expected], Hash(lanes, 2));
    });

    private static UInt128[] Hash(HmacLanes lanes, int count)
    {
        UInt128[] hashes = new UInt128[count];
        lanes.Hash(count, hashes);
        return hashes;
    }

    private static UInt128 Expected(byte[] key, byte[] message) => BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(key, message));
}
