using CsCheck;
using PiiScanner.Content.Compression;

namespace PiiScanner.Tests.Content.Compression;

public sealed class ByteReaderTests
{
    [Fact]
    public void Whatever_is_asked_in_whatever_order_it_gives_what_the_stream_holds()
    {
        byte[] content = Bytes(1_000_000);
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 150_000]).List[1, 40].Select(Gen.Int[1, 100_000]).Sample((steps, piece) =>
        {
            using var reader = new ByteReader(new ChoppyStream(content, () => piece));
            foreach ((int step, int number) in steps) Check(reader, content, step, number);
        });
    }

    [Fact]
    public void It_goes_anywhere_in_a_stream_that_can_seek()
    {
        byte[] content = Bytes(1_000_000);
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 150_000]).List[1, 40].Sample(steps =>
        {
            using var stream = new MemoryStream(content);
            using ByteReader reader = new(stream), other = new(stream);
            foreach ((int step, int number) in steps)
            {
                if (step == 7) reader.Position = number * 6L;
                else Check(reader, content, step, number);
                other.Position = number;
                Assert.True(other.Fill(10));
            }
        });
    }

    [Fact]
    public void An_exception_met_ahead_is_thrown_where_reading_comes_to_it()
    {
        byte[] content = Bytes(1_000_000);
        using var reader = new ByteReader(new ChoppyStream(content, static () => 10_000, static at =>
        {
            if (at == 700_000) throw new InvalidDataException();
        }));
        Assert.False(reader.LookAhead(700_001));
        Assert.False(reader.LookAhead(900_000));
        Assert.True(reader.LookAhead(700_000));
        byte[] read = new byte[700_000];
        Assert.Equal(read.Length, reader.ReadAll(read));
        Assert.True(content.AsSpan().StartsWith(read));
        Assert.Throws<InvalidDataException>(() => reader.Fill(1));
    }

    [Fact]
    public void What_it_is_given_to_hold_is_all_that_it_has()
    {
        using var reader = new ByteReader(Stream.Null);
        foreach (int length in new[] { 5, 1_000_000, 0, 300 })
        {
            byte[] held = Bytes(1_000_000)[..length], read = new byte[length + 1];
            reader.Hold(held);
            Assert.Equal(0, reader.Position);
            Assert.Equal(length, reader.ReadAll(read));
            Assert.True(read.AsSpan().StartsWith(held));
        }
    }

    private static void Check(ByteReader reader, byte[] content, int step, int number)
    {
        int at = (int)reader.Position, left = content.Length - at;
        switch (step)
        {
            case 0:
                Assert.Equal(left >= number, reader.Fill(number));
                Assert.True(content.AsSpan(at).StartsWith(reader.Buffered));
                Assert.True(reader.Buffered.Length >= Math.Min(number, left));
                break;
            case 1:
                Assert.Equal(left >= number, reader.Skip(number));
                Assert.Equal(Math.Min(content.Length, at + number), reader.Position);
                break;
            case 2:
                byte[] target = new byte[number];
                int read = reader.Read(target);
                Assert.Equal(number > 0 && left > 0, read > 0);
                Assert.True(content.AsSpan(at).StartsWith(target.AsSpan(0, read)));
                Assert.Equal(at + read, reader.Position);
                break;
            case 3:
                byte[] pattern = [(byte)number, (byte)(number >> 8)];
                int index = content.AsSpan(at).IndexOf(pattern);
                Assert.Equal(index >= 0, reader.SkipTo(pattern));
                if (index >= 0) Assert.Equal(at + index, reader.Position);
                break;
            case 4:
                reader.SkipZeros();
                int zeros = content.AsSpan(at).IndexOfAnyExcept((byte)0);
                Assert.Equal(zeros < 0 ? content.Length : at + zeros, reader.Position);
                break;
            case 5:
                Assert.Equal(left >= 6 * number, reader.LookAhead(6 * number));
                Assert.True(content.AsSpan(at).StartsWith(reader.Buffered));
                Assert.True(reader.Buffered.Length >= Math.Min(6 * number, left));
                break;
            default:
                byte[] all = new byte[number];
                Assert.Equal(Math.Min(left, number), reader.ReadAll(all));
                Assert.True(content.AsSpan(at, Math.Min(left, number)).SequenceEqual(all.AsSpan(0, Math.Min(left, number))));
                break;
        }
    }

    private static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        foreach (int start in new[] { 5, 1_000, 300_000, 990_000 }) bytes.AsSpan(start, Math.Min(9_000, count - start)).Clear();
        return bytes;
    }
}
