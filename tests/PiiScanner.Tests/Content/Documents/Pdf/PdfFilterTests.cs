using System.Text;
using CsCheck;
using PiiScanner.Content.Documents.Pdf.Filters;
using PiiScanner.Content.Encryption;

namespace PiiScanner.Tests.Content.Documents.Pdf;

/// <summary>What a plain encoder wrote comes back.</summary>
public sealed class PdfFilterTests
{
    private static readonly Gen<byte[]> Bytes = Gen.Byte[0, 3].Array[0, 600].Select(Gen.Byte.Array[0, 600], static (few, all) => (byte[])[.. few, .. all]);

    [Fact]
    public void Hexadecimal_comes_back() =>
        Bytes.Sample(bytes => Assert.Equal(bytes, Decode(new AsciiHexStream(Over(Encoding.ASCII.GetBytes(Convert.ToHexString(bytes) + ">"))))), iter: 200);

    [Fact]
    public void Base_85_comes_back() => Bytes.Sample(bytes => Assert.Equal(bytes, Decode(new Ascii85Stream(Over(Encode85(bytes))))), iter: 200);

    [Fact]
    public void Runs_come_back() => Bytes.Sample(bytes => Assert.Equal(bytes, Decode(new RunLengthStream(Over(EncodeRuns(bytes))))), iter: 200);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lempel_Ziv_Welch_comes_back(bool isEarly) =>
        Gen.Select(Bytes, Gen.Int[1, 12]).Sample(
            (bytes, times) =>
            {
                byte[] content = [.. Enumerable.Repeat(bytes, times).SelectMany(static part => part)];
                Assert.Equal(content, Decode(new LzwStream(Over(EncodeLzw(content, isEarly)), isEarly)));
            },
            iter: 100);

    [Fact]
    public void Predicted_rows_come_back() =>
        Gen.Select(Gen.Byte.Array[60, 60], Gen.Int[0, 4].Array[5, 5], Gen.Int[1, 4]).Sample(
            (rows, kinds, pixel) => Assert.Equal(rows, Decode(new PredictorStream(Over(EncodePng(rows, kinds, 12, pixel)), 15, 12 / pixel, pixel, 8))),
            iter: 200);

    [Fact]
    public void A_picture_of_the_ciphers_table_holds()
    {
        // RFC 6229, key length 40 bits, key 0102030405.
        byte[] bytes = new byte[16];
        new Rc4([1, 2, 3, 4, 5]).Apply(bytes);
        Assert.Equal("B2396305F03DC027CCC3524A0A1118A8", Convert.ToHexString(bytes));
    }

    private static MemoryStream Over(byte[] bytes) => new(bytes, writable: false);

    private static byte[] Decode(Stream stream)
    {
        using (stream)
        {
            var output = new MemoryStream();
            stream.CopyTo(output, 7);
            return output.ToArray();
        }
    }

    private static byte[] Encode85(byte[] bytes)
    {
        var text = new StringBuilder();
        for (int i = 0; i < bytes.Length; i += 4)
        {
            int count = Math.Min(4, bytes.Length - i);
            uint word = 0;
            for (int j = 0; j < 4; j++) word = (word << 8) | (j < count ? bytes[i + j] : 0u);
            if (word == 0 && count == 4)
            {
                text.Append('z');
                continue;
            }
            char[] digits = new char[5];
            for (int j = 4; j >= 0; j--, word /= 85) digits[j] = (char)('!' + (word % 85));
            text.Append(digits, 0, count + 1);
        }
        return Encoding.ASCII.GetBytes(text.Append("~>").ToString());
    }

    private static byte[] EncodeRuns(byte[] bytes)
    {
        var output = new List<byte>();
        for (int i = 0; i < bytes.Length;)
        {
            int run = 1;
            while (run < 128 && i + run < bytes.Length && bytes[i + run] == bytes[i]) run++;
            if (run > 1) output.AddRange([(byte)(257 - run), bytes[i]]);
            else output.AddRange([0, bytes[i]]);
            i += run;
        }
        output.Add(128);
        return [.. output];
    }

    private static byte[] EncodeLzw(byte[] bytes, bool isEarly)
    {
        var output = new List<byte>();
        int held = 0, count = 0, width = 9, next = 258;
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        Reset();
        Put(256);
        string word = "";
        foreach (byte b in bytes)
        {
            string longer = word + (char)b;
            if (words.ContainsKey(longer))
            {
                word = longer;
                continue;
            }
            Put(words[word]);
            words[longer] = next++;
            if (next + (isEarly ? 1 : 0) > 1 << width && width < 12) width++;
            if (next == 4094)
            {
                Put(256);
                Reset();
            }
            word = ((char)b).ToString();
        }
        if (word.Length > 0) Put(words[word]);
        next++;
        if (next + (isEarly ? 1 : 0) > 1 << width && width < 12) width++;
        Put(257);
        if (count > 0) output.Add((byte)(held << (8 - count)));
        return [.. output];

        void Reset()
        {
            words.Clear();
            for (int i = 0; i < 256; i++) words[((char)i).ToString()] = i;
            width = 9;
            next = 258;
        }

        void Put(int code)
        {
            held = (held << width) | code;
            for (count += width; count >= 8; count -= 8) output.Add((byte)(held >> (count - 8)));
            held &= (1 << count) - 1;
        }
    }

    private static byte[] EncodePng(byte[] rows, int[] kinds, int width, int pixel)
    {
        var output = new List<byte>();
        for (int row = 0; row < rows.Length / width; row++)
        {
            output.Add((byte)kinds[row]);
            for (int i = 0; i < width; i++)
            {
                int left = i >= pixel ? rows[(row * width) + i - pixel] : 0, up = row > 0 ? rows[((row - 1) * width) + i] : 0, corner = row > 0 && i >= pixel ? rows[((row - 1) * width) + i - pixel] : 0;
                int nearest = new[] { left, up, corner }.MinBy(value => Math.Abs(left + up - corner - value));
                int predicted = kinds[row] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => nearest };
                output.Add((byte)(rows[(row * width) + i] - predicted));
            }
        }
        return [.. output];
    }
}
