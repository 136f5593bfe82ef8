using System.Buffers;
using System.Globalization;
using System.Text;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// Reads objects and operators, of the file and of content streams (ISO 32000-2, 7.2 and 7.3). It takes any bytes: what makes no sense is passed
/// over. Nesting, lengths and the number of objects that one call builds are bounded.
/// </summary>
internal sealed class PdfLexer(ByteReader reader)
{
    private const int DeepestNesting = 100;
    private const int MostValues = 500_000;
    private const int LongestString = 1 << 20;
    private const int LongestWord = 128;

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    private readonly StringBuilder word = new();
    private int depth;
    private int values;

    /// <summary>True once something was too deep, too long or too much to be built.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How many objects the last call built.</summary>
    public int Built => values;

    /// <summary>Reads an object or an operator; null only at the end. The null object is the keyword <c>null</c>.</summary>
    public PdfValue? Read()
    {
        depth = values = 0;
        return ReadOne();
    }

    /// <summary>Passes over white space and comments.</summary>
    public void SkipBlank()
    {
        while (reader.Fill(1))
        {
            byte b = reader.Buffered[0];
            if (b == (byte)'%') SkipLine();
            else if (IsBlank(b)) reader.Advance(1);
            else return;
        }
    }

    /// <summary>True for the six kinds of white space.</summary>
    public static bool IsBlank(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private PdfValue? ReadOne()
    {
        SkipBlank();
        if (!reader.Fill(1)) return null;
        values++;
        byte b = reader.Buffered[0];
        switch (b)
        {
            case (byte)'/':
                reader.Advance(1);
                return new PdfName(ReadName());
            case (byte)'(':
                reader.Advance(1);
                return ReadLiteral();
            case (byte)'<':
                reader.Advance(1);
                if (!reader.Fill(1) || reader.Buffered[0] != (byte)'<') return ReadHex();
                reader.Advance(1);
                return MayNest() ? ReadDictionary() : new PdfKeyword("<<");
            case (byte)'[':
                reader.Advance(1);
                return MayNest() ? ReadArray() : new PdfKeyword("[");
            case (byte)'>':
                reader.Advance(reader.Fill(2) && reader.Buffered[1] == (byte)'>' ? 2 : 1);
                return new PdfKeyword(">>");
            case (byte)']' or (byte)'{' or (byte)'}' or (byte)')':
                reader.Advance(1);
                return new PdfKeyword(((char)b).ToString());
            case (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumber();
            default:
                return new PdfKeyword(ReadWord());
        }
    }

    /// <summary>What is too deep, or too much, is no longer built but read flat.</summary>
    private bool MayNest()
    {
        bool may = depth < DeepestNesting && values < MostValues;
        IsCut |= !may;
        return may;
    }

    private PdfArray ReadArray()
    {
        var items = new List<PdfValue?>();
        depth++;
        while (ReadOne() is { } item && item is not PdfKeyword { Value: "]" } && !EndsObject(item)) Add(items, item);
        depth--;
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary()
    {
        var entries = new Dictionary<string, PdfValue?>(StringComparer.Ordinal);
        var items = new List<PdfValue?>();
        depth++;
        string? key = null;
        while (true)
        {
            PdfValue? item = ReadOne();
            if (item is null or PdfKeyword { Value: ">>" } || EndsObject(item)) break;
            if (key is not null && item is PdfName { } name && items.Count > 0)
            {
                entries[key] = items[^1];
                key = name.Value;
                items.Clear();
            }
            else if (key is null)
            {
                key = (item as PdfName)?.Value;
            }
            else
            {
                Add(items, item);
            }
        }
        if (key is not null && items.Count > 0) entries[key] = items[^1];
        depth--;
        return new PdfDictionary(entries);
    }

    /// <summary>Adds an item; <c>12 0 R</c> is one.</summary>
    private void Add(List<PdfValue?> items, PdfValue item)
    {
        if (item is PdfKeyword { Value: "R" } && items.Count >= 2 && items[^1] is PdfNumber generation && items[^2] is PdfNumber number)
        {
            items.RemoveRange(items.Count - 2, 2);
            items.Add(new PdfReference(number.Whole, generation.Whole));
        }
        else if (values < MostValues)
        {
            items.Add(item is PdfKeyword { Value: "null" } ? null : item);
        }
        else
        {
            IsCut = true;
        }
    }

    /// <summary>True for what never stands inside an object: it was not closed.</summary>
    private static bool EndsObject(PdfValue item) => item is PdfKeyword { Value: "endobj" or "stream" or "endstream" or "obj" };

    private PdfValue ReadNumber()
    {
        string text = ReadWord();
        if (double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)) return new PdfNumber(value);
        // Some writers double the sign or put it in the middle: what stands before counts.
        int digits = text.AsSpan(1).IndexOfAnyExcept("0123456789.");
        bool hasNumber = digits >= 0 && double.TryParse(text.AsSpan(0, digits + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return hasNumber ? new PdfNumber(value) : char.IsAsciiDigit(text[0]) ? new PdfKeyword(text) : new PdfNumber(0);
    }

    private string ReadWord()
    {
        word.Clear();
        do
        {
            if (word.Length < LongestWord) word.Append((char)reader.Buffered[0]);
            reader.Advance(1);
        }
        while (reader.Fill(1) && !Delimiters.Contains(reader.Buffered[0]));
        return word.ToString();
    }

    /// <summary>A name; <c>#xx</c> stands for a byte (7.3.5).</summary>
    private string ReadName()
    {
        word.Clear();
        while (reader.Fill(1) && !Delimiters.Contains(reader.Buffered[0]))
        {
            byte b = reader.Buffered[0];
            if (b == (byte)'#' && reader.Fill(3) && Digit(reader.Buffered[1]) >= 0 && Digit(reader.Buffered[2]) >= 0)
            {
                b = (byte)((Digit(reader.Buffered[1]) << 4) | Digit(reader.Buffered[2]));
                reader.Advance(2);
            }
            reader.Advance(1);
            if (word.Length < LongestWord) word.Append((char)b);
        }
        return word.ToString();
    }

    private PdfBytes ReadLiteral()
    {
        var bytes = new ArrayBufferWriter<byte>(32);
        for (int open = 1; reader.Fill(1);)
        {
            byte b = Next();
            if (b == (byte)'(') open++;
            else if (b == (byte)')' && --open == 0) break;
            else if (b == (byte)'\\' && !ReadEscape(ref b)) continue;
            Put(bytes, b);
        }
        return new PdfBytes(bytes.WrittenSpan.ToArray());
    }

    /// <summary>What stands after a backslash (7.3.4.2); false for a broken line, which is nothing.</summary>
    private bool ReadEscape(ref byte b)
    {
        if (!reader.Fill(1)) return false;
        b = Next();
        switch (b)
        {
            case (byte)'n': b = (byte)'\n'; return true;
            case (byte)'r': b = (byte)'\r'; return true;
            case (byte)'t': b = (byte)'\t'; return true;
            case (byte)'b': b = (byte)'\b'; return true;
            case (byte)'f': b = (byte)'\f'; return true;
            case (byte)'\r':
                if (reader.Fill(1) && reader.Buffered[0] == (byte)'\n') reader.Advance(1);
                return false;
            case (byte)'\n': return false;
            case >= (byte)'0' and <= (byte)'7':
                int code = b - '0';
                for (int i = 0; i < 2 && reader.Fill(1) && reader.Buffered[0] is >= (byte)'0' and <= (byte)'7'; i++) code = (code * 8) + Next() - '0';
                b = (byte)code;
                return true;
            default: return true;
        }
    }

    private PdfBytes ReadHex()
    {
        var bytes = new ArrayBufferWriter<byte>(32);
        int half = -1;
        while (reader.Fill(1))
        {
            byte b = Next();
            if (b == (byte)'>') break;
            int digit = Digit(b);
            if (digit < 0) continue;
            if (half < 0)
            {
                half = digit;
                continue;
            }
            Put(bytes, (byte)((half << 4) | digit));
            half = -1;
        }
        if (half >= 0) Put(bytes, (byte)(half << 4));
        return new PdfBytes(bytes.WrittenSpan.ToArray());
    }

    private void Put(ArrayBufferWriter<byte> bytes, byte b)
    {
        if (bytes.WrittenCount == LongestString)
        {
            IsCut = true;
            return;
        }
        bytes.GetSpan(1)[0] = b;
        bytes.Advance(1);
    }

    private void SkipLine()
    {
        while (reader.Fill(1))
        {
            int end = reader.Buffered.IndexOfAny((byte)'\r', (byte)'\n');
            reader.Advance(end < 0 ? reader.Buffered.Length : end);
            if (end >= 0) return;
        }
    }

    private byte Next()
    {
        byte b = reader.Buffered[0];
        reader.Advance(1);
        return b;
    }

    private static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
