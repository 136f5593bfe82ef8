using System.Text;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Validators;

/// <summary>Endings of words, looked up by their last two letters. In small letters; texts may have any case.</summary>
internal sealed class WordEndings
{
    private readonly byte[][][] endings = new byte[32 * 32][][];

    /// <summary>Takes endings of two letters or more, parted by commas.</summary>
    public WordEndings(string endings)
    {
        Array.Fill(this.endings, []);
        foreach (byte[] ending in endings.Split(',').Select(Encoding.ASCII.GetBytes)) this.endings[Key(ending)] = [.. this.endings[Key(ending)], ending];
    }

    /// <summary>The length of the ending that a text has; 0 for none. A whole one is a word by itself.</summary>
    public int At(ReadOnlySpan<byte> text, bool isWhole = false)
    {
        if (text.Length < 2) return 0;
        foreach (byte[] ending in endings[Key(text)])
        {
            if (text.Length >= ending.Length && Ends(text[^ending.Length..], ending) && !(isWhole && IsLetter(text.At(text.Length - ending.Length - 1)))) return ending.Length;
        }
        return 0;
    }

    /// <summary>The last two letters, whatever their case.</summary>
    private static int Key(ReadOnlySpan<byte> text) => ((text[^2] & 31) << 5) | (text[^1] & 31);

    private static bool Ends(ReadOnlySpan<byte> text, ReadOnlySpan<byte> ending)
    {
        for (int i = ending.Length - 1; i >= 0; i--)
        {
            if (Lower(text[i]) != ending[i]) return false;
        }
        return true;
    }
}
