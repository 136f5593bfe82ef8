using System.Text;
using PiiScanner.Content.Compression;

namespace PiiScanner.Content.Documents.Pdf.Fonts;

/// <summary>
/// A character map (Adobe Technical Note 5014; ISO 32000-2, 9.7.5 and 9.10.3): how long codes are and what they stand for. Ranges are kept as
/// ranges: one may cover all codes there are.
/// </summary>
internal sealed class CharacterMap
{
    private const int Most = 200_000;
    private const int LongestText = 64;

    private readonly Dictionary<int, string> characters = [];
    private readonly List<(uint First, uint Last, string Text)> ranges = [];
    private readonly List<(int Length, uint First, uint Last)> spaces = [];

    private CharacterMap()
    {
    }

    /// <summary>How many bytes a code takes that all ranges agree on; 0 when they do not, or none is told.</summary>
    public int CodeLength => spaces.Count > 0 && spaces.TrueForAll(space => space.Length == spaces[0].Length) ? spaces[0].Length : 0;

    /// <summary>True when it maps nothing.</summary>
    public bool IsEmpty => characters.Count == 0 && ranges.Count == 0;

    /// <summary>Reads one.</summary>
    public static CharacterMap Read(Stream content)
    {
        using var reader = new ByteReader(content);
        var lexer = new PdfLexer(reader);
        var map = new CharacterMap();
        var operands = new List<PdfValue>();
        while (lexer.Read() is { } token)
        {
            if (token is not PdfKeyword keyword)
            {
                if (operands.Count < Most) operands.Add(token);
                continue;
            }
            map.Take(keyword.Value, operands);
            operands.Clear();
        }
        return map;
    }

    /// <summary>What a code stands for; null when it is not told.</summary>
    public string? Find(uint code)
    {
        if (characters.TryGetValue((int)code, out string? text)) return text;
        foreach ((uint first, uint last, string start) in ranges)
        {
            if (code >= first && code <= last) return Shift(start, code - first);
        }
        return null;
    }

    /// <summary>How long the code at the start of a string is, by the ranges that codes lie in.</summary>
    public int LengthAt(ReadOnlySpan<byte> bytes)
    {
        uint code = 0;
        for (int length = 1; length <= 4 && length <= bytes.Length; length++)
        {
            code = (code << 8) | bytes[length - 1];
            foreach ((int spaceLength, uint first, uint last) in spaces)
            {
                if (spaceLength == length && code >= first && code <= last) return length;
            }
        }
        return spaces.Count > 0 ? Math.Min(bytes.Length, spaces[0].Length) : 1;
    }

    private static uint Code(PdfValue value)
    {
        uint code = 0;
        if (value is PdfBytes bytes)
        {
            foreach (byte b in bytes.Value.AsSpan(0, Math.Min(4, bytes.Value.Length))) code = (code << 8) | b;
        }
        return code;
    }

    private static string Utf16(PdfValue? value) => value switch
    {
        PdfBytes { Value.Length: 1 } one => ((char)one.Value[0]).ToString(),
        PdfBytes bytes => Encoding.BigEndianUnicode.GetString(bytes.Value.AsSpan(0, Math.Min(bytes.Value.Length, 2 * LongestText))),
        PdfName name => GlyphNames.Text(name.Value),
        _ => "",
    };

    /// <summary>The text that stands so many places after one: only its last character counts on.</summary>
    private static string Shift(string text, uint distance)
    {
        if (distance == 0 || text.Length == 0) return text;
        bool isPair = text.Length > 1 && char.IsSurrogatePair(text[^2], text[^1]);
        long code = (isPair ? char.ConvertToUtf32(text[^2], text[^1]) : text[^1]) + (long)distance;
        return code <= 0x10FFFF && Rune.IsValid((int)code) ? text[..^(isPair ? 2 : 1)] + new Rune((int)code) : "";
    }

    private void Take(string keyword, List<PdfValue> operands)
    {
        switch (keyword)
        {
            case "endcodespacerange":
                for (int i = 0; i + 1 < operands.Count && spaces.Count < 100; i += 2)
                {
                    if (operands[i] is PdfBytes { Value.Length: >= 1 and <= 4 } first) spaces.Add((first.Value.Length, Code(first), Code(operands[i + 1])));
                }
                break;
            case "endbfchar":
                for (int i = 0; i + 1 < operands.Count && characters.Count < Most; i += 2) characters[(int)Code(operands[i])] = Utf16(operands[i + 1]);
                break;
            case "endbfrange":
                for (int i = 0; i + 2 < operands.Count; i += 3) TakeRange(Code(operands[i]), Code(operands[i + 1]), operands[i + 2]);
                break;
        }
    }

    private void TakeRange(uint first, uint last, PdfValue target)
    {
        if (target is PdfArray array)
        {
            for (int i = 0; i < array.Items.Count && first + i <= last && characters.Count < Most; i++) characters[(int)(first + i)] = Utf16(array.Items[i]);
        }
        else if (last >= first && last - first < 256 && characters.Count < Most)
        {
            string text = Utf16(target);
            for (uint i = 0; i <= last - first; i++) characters[(int)(first + i)] = Shift(text, i);
        }
        else if (last >= first && ranges.Count < 1000)
        {
            ranges.Add((first, last, Utf16(target)));
        }
    }
}
