using System.Text;

namespace PiiScanner.Findings.Database;

/// <summary>Words that come again in content after content, such as the names of types, so that each is made once. For one thread at a time.</summary>
internal sealed class WordPool
{
    private const int MaxBytes = 32;
    private const int Size = 256;

    private readonly string?[] words = new string?[Size];

    /// <summary>The text of bytes.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Length > MaxBytes) return Encoding.UTF8.GetString(utf8);
        int hash = (utf8.Length * 31) + (utf8[0] * 7) + (utf8[utf8.Length / 2] * 3) + utf8[^1];
        ref string? word = ref words[hash % Size];
        if (word is null || !Ascii.Equals(utf8, word)) word = Encoding.UTF8.GetString(utf8);
        return word;
    }
}
