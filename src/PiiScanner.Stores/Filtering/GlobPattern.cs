using System.Buffers;
using System.Text;

namespace PiiScanner.Stores.Filtering;

/// <summary>
/// One line of a gitignore file (gitignore(5), "PATTERN FORMAT"): <c>*</c> and <c>?</c> stay within a name, <c>**</c> spans names,
/// <c>[..]</c> is a class of characters (git's are of bytes), <c>!</c> takes back, a slash at the end means directories only, a slash
/// elsewhere ties it to the root. Matching takes at most the product of the lengths, whatever the pattern.
/// </summary>
internal sealed class GlobPattern
{
    private static readonly byte[] AnyDepth = "**"u8.ToArray();

    private readonly byte[][] names;
    private readonly bool isDirectoryOnly;

    private GlobPattern(byte[][] names, bool isDirectoryOnly, bool isNegated)
    {
        this.names = names;
        this.isDirectoryOnly = isDirectoryOnly;
        IsNegated = isNegated;
    }

    /// <summary>True for a pattern that takes back what an earlier one matched.</summary>
    public bool IsNegated { get; }

    /// <summary>Reads a line; null for blank lines and comments.</summary>
    public static GlobPattern? Parse(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)'\r');
        while (line.EndsWith(" "u8) && !line.EndsWith("\\ "u8)) line = line[..^1];
        if (line.IsEmpty || line[0] == '#') return null;
        bool isNegated = line[0] == '!';
        if (isNegated) line = line[1..];
        bool isDirectory = line.EndsWith("/"u8);
        if (isDirectory) line = line[..^1];
        bool isTied = line.Contains((byte)'/');
        line = line.TrimStart((byte)'/');
        if (line.IsEmpty) return null;

        var parts = new List<byte[]>();
        if (!isTied) parts.Add(AnyDepth);
        foreach (Range range in line.Split((byte)'/'))
        {
            ReadOnlySpan<byte> name = line[range];
            bool isAnyDepth = name.Length > 1 && !name.ContainsAnyExcept((byte)'*');
            if (!isAnyDepth) parts.Add(name.ToArray());
            else if (parts.Count == 0 || parts[^1] != AnyDepth) parts.Add(AnyDepth);
        }
        // "a/**" matches everything inside a, not a itself.
        if (parts[^1] == AnyDepth) parts.Add("*"u8.ToArray());
        return new GlobPattern([.. parts], isDirectory, isNegated);
    }

    /// <summary>True when it matches the path itself; the path is relative to where the pattern was written, without slashes around it.</summary>
    public bool IsMatch(ReadOnlySpan<byte> path, bool isDirectory)
    {
        if (isDirectoryOnly && !isDirectory) return false;
        // The last "**" is the only one worth going back to: what an earlier one could still take, the later one can take too.
        int name = 0, retryName = -1;
        ReadOnlySpan<byte> retryPath = default;
        while (true)
        {
            if (name < names.Length && names[name] == AnyDepth)
            {
                retryName = ++name;
                retryPath = path;
                continue;
            }
            if (path.IsEmpty && name == names.Length) return true;
            if (!path.IsEmpty && name < names.Length)
            {
                int end = path.IndexOf((byte)'/');
                if (MatchesName(names[name], end < 0 ? path : path[..end]))
                {
                    name++;
                    path = end < 0 ? [] : path[(end + 1)..];
                    continue;
                }
            }
            int skip = retryName < 0 ? -1 : retryPath.IndexOf((byte)'/');
            if (skip < 0) return false;
            path = retryPath = retryPath[(skip + 1)..];
            name = retryName;
        }
    }

    private static bool MatchesName(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> retryPattern = default, retryName = default;
        bool canRetry = false;
        while (true)
        {
            if (!pattern.IsEmpty && pattern[0] == '*')
            {
                retryPattern = pattern = pattern[1..];
                retryName = name;
                canRetry = true;
                continue;
            }
            if (name.IsEmpty && pattern.IsEmpty) return true;
            if (!name.IsEmpty && MatchesCharacter(ref pattern, name, out int length))
            {
                name = name[length..];
                continue;
            }
            if (!canRetry || retryName.IsEmpty) return false;
            name = retryName = retryName[1..];
            pattern = retryPattern;
        }
    }

    // One character of the name against the next element of the pattern, which is passed over when it matches.
    private static bool MatchesCharacter(ref ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name, out int length)
    {
        int character = Decode(name, out length);
        if (pattern.IsEmpty) return false;
        if (pattern[0] == '[') return MatchesClass(ref pattern, character);
        bool isAny = pattern[0] == '?';
        if (pattern[0] == '\\' && pattern.Length > 1) pattern = pattern[1..];
        int wanted = Decode(pattern, out int wantedLength);
        if (!isAny && wanted != character) return false;
        pattern = pattern[wantedLength..];
        return true;
    }

    // A class that no bracket closes matches nothing.
    private static bool MatchesClass(ref ReadOnlySpan<byte> pattern, int character)
    {
        bool isInClass = false;
        int length = 1;
        bool isInverted = pattern.Length > 1 && pattern[1] is (byte)'!' or (byte)'^';
        if (isInverted) length++;
        for (int first = length; length < pattern.Length;)
        {
            if (pattern[length] == ']' && length > first)
            {
                pattern = pattern[(length + 1)..];
                return isInClass != isInverted;
            }
            int low = Element(pattern, ref length), high = low;
            if (length + 1 < pattern.Length && pattern[length] == '-' && pattern[length + 1] != ']')
            {
                length++;
                high = Element(pattern, ref length);
            }
            isInClass |= low <= character && character <= high;
        }
        return false;

        static int Element(ReadOnlySpan<byte> pattern, ref int at)
        {
            if (pattern[at] == '\\' && at + 1 < pattern.Length) at++;
            int character = Decode(pattern[at..], out int length);
            at += length;
            return character;
        }
    }

    // A byte that is not UTF-8 is a character of its own, above all others.
    private static int Decode(ReadOnlySpan<byte> text, out int length)
    {
        if (Rune.DecodeFromUtf8(text, out Rune rune, out length) == OperationStatus.Done) return rune.Value;
        length = 1;
        return 0x110000 + text[0];
    }
}
