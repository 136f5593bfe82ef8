using CsCheck;
using PiiScanner.Findings.Database;

namespace PiiScanner.Tests.Findings.Database;

public sealed class SealerTests
{
    private static readonly FindingsKey Key = new(7, new byte[32]);

    [Fact]
    public void What_was_sealed_is_opened_where_it_stands() => Gen.Byte.Array[0, 99].Sample(content =>
    {
        using Sealer sealer = Key.CreateSealer();
        Assert.Equal(content, sealer.Open(SealedKind.Block, 1, 2, sealer.Seal(SealedKind.Block, 1, 2, content)));
    });

    [Theory]
    [InlineData(SealedKind.Outcome, 1, 2)]
    [InlineData(SealedKind.Block, 2, 2)]
    [InlineData(SealedKind.Block, 1, 1)]
    internal void It_is_opened_nowhere_else(SealedKind kind, long first, long second)
    {
        using Sealer sealer = Key.CreateSealer();
        byte[] message = sealer.Seal(SealedKind.Block, 1, 2, [1, 2, 3]);
        Assert.Throws<FindingsStoreException>(() => sealer.Open(kind, first, second, message));
    }

    [Fact]
    public void Any_changed_bit_is_noticed()
    {
        using Sealer sealer = Key.CreateSealer();
        byte[] message = sealer.Seal(SealedKind.Block, 1, 2, [1, 2, 3]);
        for (int i = 0; i < message.Length * 8; i++)
        {
            byte[] changed = [.. message];
            changed[i / 8] ^= (byte)(1 << (i % 8));
            Assert.Throws<FindingsStoreException>(() => sealer.Open(SealedKind.Block, 1, 2, changed));
        }
    }

    [Fact]
    public void Equal_contents_look_different_when_sealed()
    {
        using Sealer sealer = Key.CreateSealer();
        Assert.NotEqual(sealer.Seal(SealedKind.Block, 1, 2, [1]), sealer.Seal(SealedKind.Block, 1, 2, [1]));
    }
}
