using System.Buffers;
using System.Text.RegularExpressions;
using PiiScanner.Detection.Validators;

namespace PiiScanner.Detection.Candidates;

/// <summary>
/// A regular expression over UTF-8. Time is linear in the text, whatever the expression and the text: the engine does not backtrack, and no value is looked
/// for farther than it can reach. <c>^</c> and <c>$</c> are the ends of a line.
/// </summary>
internal sealed class Expression : IOwnForm
{
    /// <summary>The longest character: so much around a value lets the engine see what it touches.</summary>
    private const int Margin = 4;

    private readonly Regex regex;

    /// <summary>Compiles an expression.</summary>
    /// <exception cref="FormatException">It cannot be used; the message says why.</exception>
    public Expression(string expression)
    {
        try
        {
#pragma warning disable RS0030 // The one place for expressions of users: an engine that does not backtrack has no text to fear.
            regex = new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline);
#pragma warning restore RS0030
        }
        catch (RegexParseException exception)
        {
            throw new FormatException($"the expression is wrong at character {exception.Offset}: {Say(exception.Error)}", exception);
        }
        catch (NotSupportedException exception)
        {
            throw new FormatException("look-arounds, back-references, conditions, atomic groups and very large counts cannot be searched in linear time; do without", exception);
        }
        if (regex.IsMatch("")) throw new FormatException("the expression matches where there is nothing");
    }

    /// <summary>
    /// Searches the text at a stretch. Where that matches nothing, no value begins; where it matches, one may begin at every word and mark, and
    /// <see cref="EndAt"/> says whether it does.
    /// </summary>
    public int Find(ReadOnlySpan<byte> text, int from, int to, Span<int> anchors)
    {
        while (from > 0 && IsContinuation(text[from])) from--;
        int first = Math.Max(0, from - Margin), last = Math.Min(text.Length, to + IValidator.MaxLength + Margin), found = 0;
        char[] rented = ArrayPool<char>.Shared.Rent(last - first);
        int before = Transcript.Write(text[first..from], rented), count = before + Transcript.Write(text[from..last], rented.AsSpan(before));
        ReadOnlySpan<char> characters = rented.AsSpan(0, count);
        (int position, int place) = (before, from);
        foreach (ValueMatch match in regex.EnumerateMatches(characters, before))
        {
            // "(P-1)?\b" matches nothing at every word.
            if (match.Length == 0) continue;
            (int start, int end) = (match.Index, match.Index + match.Length);
            if (start > position && char.IsLowSurrogate(characters[start])) start--;
            if (end < count && char.IsLowSurrogate(characters[end])) end++;
            place += Transcript.Bytes(characters[position..start]);
            if (place >= to) break;
            int stop = place + Transcript.Bytes(characters[start..end]);
            for (int at = place; at < Math.Min(stop, to); at++)
            {
                if (!IsContinuation(text[at]) && !(Characters.IsWord(text[at]) && Characters.IsWord(text.At(at - 1)))) anchors[found++] = at;
            }
            (position, place) = (end, stop);
        }
        rented.AsSpan(0, count).Clear();
        ArrayPool<char>.Shared.Return(rented);
        return found;
    }

    /// <inheritdoc/>
    public int EndAt(ReadOnlySpan<byte> text, int position)
    {
        Span<char> characters = stackalloc char[Margin + IValidator.MaxLength + Margin];
        int before = Transcript.Write(text[Math.Max(0, position - Margin)..position], characters);
        int count = before + Transcript.Write(text[position..Math.Min(text.Length, position + IValidator.MaxLength + Margin)], characters[before..]);
        foreach (ValueMatch match in regex.EnumerateMatches(characters[..count], before))
        {
            int last = match.Index + match.Length - 1;
            if (match.Index != before || last < before || char.IsHighSurrogate(characters[last])) return 0;
            int length = Transcript.Bytes(characters[before..(last + 1)]);
            return length <= IValidator.MaxLength && text.IsWhole(position, position + length) ? position + length : 0;
        }
        return 0;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    /// <summary>The platform's name of an error as words: <c>InsufficientClosingParentheses</c>.</summary>
    private static string Say(RegexParseError error) => string.Concat(error.ToString().Select(static (letter, index) =>
        char.IsUpper(letter) && index > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
