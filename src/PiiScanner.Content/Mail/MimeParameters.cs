using System.Text;

namespace PiiScanner.Content.Mail;

/// <summary>
/// A field's value and its parameters (RFC 2045, 5.1), those written in pieces or in an encoding of their own too (RFC 2231). Read leniently:
/// spaces in unquoted names of files are everywhere.
/// </summary>
internal sealed class MimeParameters
{
    private const int Most = 100;

    private readonly List<(string Name, int Section, bool IsExtended, byte[] Value)> all = [];

    /// <summary>Takes a field's value apart.</summary>
    public MimeParameters(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)';');
        Value = Encoding.Latin1.GetString(end < 0 ? field : field[..end]).Trim().ToLowerInvariant();
        field = end < 0 ? default : field[(end + 1)..];
        while (!field.IsEmpty && all.Count < Most) field = ReadOne(field);
    }

    /// <summary>The value, in lower case.</summary>
    public string Value { get; }

    /// <summary>A parameter, null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            (string Name, int Section, bool IsExtended, byte[] Value)[] sections = [.. all.Where(one => one.Name == name).OrderBy(static one => one.Section)];
            if (sections.Length == 0) return null;
            if (!Array.Exists(sections, static one => one.IsExtended)) return EncodedWords.Decode([.. sections.SelectMany(static one => one.Value)]);
            var bytes = new List<byte>();
            Encoding? encoding = null;
            foreach ((_, _, bool isExtended, byte[] value) in sections)
            {
                ReadOnlySpan<byte> text = value;
                if (isExtended && bytes.Count == 0 && text.Count((byte)'\'') >= 2)
                {
                    int charset = text.IndexOf((byte)'\'');
                    encoding = Charset.Find(Encoding.ASCII.GetString(text[..charset]));
                    text = text[(charset + 1)..];
                    text = text[(text.IndexOf((byte)'\'') + 1)..];
                }
                AddDecoded(text, isExtended, bytes);
            }
            return Charset.Decode([.. bytes], encoding);
        }
    }

    private static void AddDecoded(ReadOnlySpan<byte> text, bool isExtended, List<byte> bytes)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int value = isExtended && text[i] == '%' && i + 2 < text.Length ? Hex.Byte(text[i + 1], text[i + 2]) : -1;
            bytes.Add(value < 0 ? text[i] : (byte)value);
            if (value >= 0) i += 2;
        }
    }

    /// <summary>Reads a parameter and gives what is behind it.</summary>
    private ReadOnlySpan<byte> ReadOne(ReadOnlySpan<byte> field)
    {
        int equals = field.IndexOfAny((byte)'=', (byte)';');
        if (equals < 0) return default;
        if (field[equals] == ';') return field[(equals + 1)..];
        string name = Encoding.Latin1.GetString(field[..equals]).Trim().ToLowerInvariant();
        field = field[(equals + 1)..].TrimStart(" \t\r\n"u8);
        byte[] value;
        if (field.StartsWith("\""u8))
        {
            value = ReadQuoted(field, out int length);
            field = field[length..];
            int next = field.IndexOf((byte)';');
            field = next < 0 ? default : field[(next + 1)..];
        }
        else
        {
            int end = field.IndexOf((byte)';');
            value = (end < 0 ? field : field[..end]).Trim(" \t\r\n"u8).ToArray();
            field = end < 0 ? default : field[(end + 1)..];
        }
        Add(name, value);
        return field;
    }

    private static byte[] ReadQuoted(ReadOnlySpan<byte> field, out int length)
    {
        var value = new List<byte>();
        for (length = 1; length < field.Length && field[length] != '"'; length++)
        {
            if (field[length] == '\\' && length + 1 < field.Length && field[length + 1] is (byte)'"' or (byte)'\\') length++;
            value.Add(field[length]);
        }
        length = Math.Min(length + 1, field.Length);
        return [.. value];
    }

    /// <summary>Adds a parameter: <c>name</c>, <c>name*</c>, <c>name*0</c> or <c>name*0*</c>.</summary>
    private void Add(string name, byte[] value)
    {
        bool isExtended = name.EndsWith('*');
        if (isExtended) name = name[..^1];
        int star = name.IndexOf('*', StringComparison.Ordinal), section = 0;
        if (star >= 0 && int.TryParse(name.AsSpan(star + 1), System.Globalization.CultureInfo.InvariantCulture, out section)) name = name[..star];
        all.Add((name, section, isExtended, value));
    }
}
