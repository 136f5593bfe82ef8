using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using PiiScanner.Detection.Tables;
using PiiScanner.Detection.Validators;
using static PiiScanner.Detection.Validators.Characters;

namespace PiiScanner.Detection.Context;

/// <summary>
/// Looks in the line around a value for the nearest word that says what it is. A value with a key of its own (<c>bsn=...</c>,
/// <c>"bsn": ...</c>, <c>Burgerservicenummer van de cliënt: ...</c>) listens to that key alone; others to the words before, weaker the
/// farther they stand; and when those say nothing, to the words after.
/// </summary>
[SkipLocalsInit]
internal static class LabelSearch
{
    /// <summary>How far before a value words are heard, in bytes.</summary>
    public const int Before = 96;

    /// <summary>How far before a value the word may stand that its sentence began with, where no other figure comes between.</summary>
    public const int Farthest = 300;

    /// <summary>How far behind it.</summary>
    public const int After = 40;

    /// <summary>What words behind a value count for.</summary>
    public const double AfterFactor = 0.8;

    /// <summary>What that word counts for.</summary>
    private const double FarFactor = 0.5;

    private const double AboveFactor = 0.9;

    /// <summary>What the last of two labels counts for where a value is one or the other (<c>BSN/RSIN</c>): the first comes to mind first.</summary>
    private const double EitherFactor = 0.75;

    /// <summary>What words of an earlier sentence count for, at most.</summary>
    private const double EarlierFactor = 0.4;

    /// <summary>Longer lines and cells are no names of what comes next.</summary>
    private const int LongestName = 48;

    /// <summary>How far above the values of a list its name may stand; not farther than gates are opened (<see cref="LabelFinder.Before"/>).</summary>
    private const int BeforeList = 144;

    /// <summary>So many empty lines may part a name from what stands below it.</summary>
    private const int MostEmptyLines = 3;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create((byte)'\n', TextLayout.BreakInCell, TextLayout.CellSeparator, (byte)'\t');
    private static readonly SearchValues<byte> Separators = SearchValues.Create(";,\t\n|\x1F("u8);
    private static readonly ulong[] Endings = [Tokens.Hash("nr"u8), Tokens.Hash("nummer"u8), Tokens.Hash("no"u8), Tokens.Hash("number"u8), Tokens.Hash("id"u8), Tokens.Hash("is"u8)];
    private static readonly ulong[] AnyNumbers = [.. "nummer,number,nr,no,documentnummer,documentnr,documentnumber,documentno,docnummer,docnr,docnumber,docno,idnummer,idnr,idnumber".Split(',').Select(static word => Tokens.Hash(System.Text.Encoding.ASCII.GetBytes(word)))];
    private static readonly byte[][] NameEndings = [.. "nummer,nummers,number,datum,code,kenmerk,nr".Split(',').Select(System.Text.Encoding.ASCII.GetBytes)];
    private static readonly ulong[] Naming = [Tokens.Hash("naam"u8), Tokens.Hash("name"u8)];
    private static readonly ulong[] Roles = [.. "ouder,kind,persoon,partner,moeder,vader,parent,child,person,client,klant,mother,father,spouse".Split(',').Select(static word => Tokens.Hash(System.Text.Encoding.ASCII.GetBytes(word)))];
    private static readonly ulong[] Negations = [Tokens.Hash("geen"u8), Tokens.Hash("niet"u8), Tokens.Hash("no"u8), Tokens.Hash("not"u8)];

    /// <summary>
    /// What the words say about a value of a pattern, and how strongly, from 0 to 1; null when they say nothing.
    /// <paramref name="floor"/> is the first byte that may be looked at; the words after count only where <paramref name="after"/> is set.
    /// </summary>
    public static Surrounding? Find(ReadOnlySpan<byte> text, int start, int end, int floor, bool after, Lexicon lexicon, int pattern, out double strength)
    {
        ulong bit = 1UL << pattern;
        Span<Tokens.Word> room = stackalloc Tokens.Word[Tokens.Most];
        ReadOnlySpan<byte> before = LineBefore(text, start, floor);
        Surrounding? found;
        strength = 1;
        ReadOnlySpan<byte> field = MessageSegment.FieldAt(text, start, floor), key = field;
        bool hasKey = !field.IsEmpty || (KeyBefore.TryGetElement(before, out key) && Nearest(new Tokens(key, room), lexicon, bit, out _) is not null) || KeyBefore.TryGet(before, out key), isPlain = false;
        if (hasKey)
        {
            var words = new Tokens(key, room);
            found = Nearest(words, lexicon, bit, out _);
            if (found is not Surrounding.Label && KeyBefore.HeadOf(before, key, words) is { IsEmpty: false } head && IsLabel(head, lexicon, bit)) return Surrounding.Label;
            if (found is Surrounding.Label && key.LastIndexOf((byte)'/') is > 0 and var slash && IsEither(key[..slash], found, lexicon, bit)) strength = EitherFactor;
            else if (found is Surrounding.Label && IsCertain(words, lexicon, bit)) found = Surrounding.CertainLabel;
            // "BSN nr = 123456782": what the key is the end of.
            if (found is null && words.Count == 1 && IsEnding(words)) found = Nearest(new Tokens(before, room), lexicon, bit, out _);
            if (found is not null) return found;
            isPlain = SiblingName.IsValue(key.Trim(" \"'"u8));
            hasKey = words.Count > 0 && !isPlain;
            // name="bsn" value="...", naam: bsn, waarde: ...
            if (isPlain && Nearest(new Tokens(before[..before.LastIndexOf(key)], room), lexicon, bit, out _) is { } sibling) return sibling;
            if (isPlain && Nearest(new Tokens(KeyBefore.SiblingAbove(text, start - before.Length, Math.Max(floor, start - BeforeList)), room), lexicon, bit, out _) is { } above) return above;
        }
        else
        {
            var words = new Tokens(before, room);
            found = Nearest(words, lexicon, bit, out int position);
            if (found is not null && (IsAnswered(before[position..]) || (found is Surrounding.CounterLabel && IsPast(before[position..])))) found = null;
            if (found is Surrounding.Label && IsNamedOtherwise(before, words, position)) return Surrounding.OtherName;
            // "BSN / RSIN": it may be either.
            if (found is not null && before.LastIndexOf((byte)'/') is > 0 and var slash && IsEither(before[..slash], found, lexicon, bit))
            {
                if (found is Surrounding.Label) strength = EitherFactor;
                return Surrounding.Label;
            }
            if (found is not null)
            {
                int distance = before.Length - position;
                strength = distance <= 24 ? 1 : 1 - (0.7 * (distance - 24) / (Before - 24));
                if (position > Sentences.LastStart(before)) return found;
                // What an earlier sentence says is about its own value, all the more when this one speaks for itself.
                if (after && First(LineAfter(text, end, out bool isAll), isAll, room, lexicon, bit) is { } own) (found, strength) = (own, AfterFactor);
                else strength = Math.Min(strength, EarlierFactor);
                return found;
            }
        }
        if (!hasKey && Far(text, before, start, floor, room, lexicon, bit) is { } far)
        {
            strength = FarFactor;
            return far;
        }
        // "Soort ID: Rijbewijs", and below it "Documentnummer: 5214736980": which document, the line above says.
        bool isBelow = isPlain || (hasKey && IsAnyNumber(key, room)) || !hasKey && before.IndexOfAnyExcept(" \t*-:\"'|\r"u8) < 0, isExplained = text[end..].StartsWith(" ("u8) || text[end..].StartsWith(" is "u8);
        strength = AboveFactor;
        if (isBelow && !isExplained) found = Above(text, start - before.Length, floor, room, lexicon, bit);
        if (found is not null) return found;
        strength = AfterFactor;
        if (after) found = First(LineAfter(text, end, out bool isWhole), isWhole, room, lexicon, bit);
        if (found is not null) return found;
        strength = AboveFactor;
        if (isBelow && isExplained) found = Above(text, start - before.Length, floor, room, lexicon, bit);
        if (found is not null || !hasKey) return found;
        strength = 1;
        return Surrounding.OtherName;
    }

    /// <summary>
    /// What the cell or the element before one says about a value that is all there is in it: <c>BSN;123456782</c>, <c>BSN    123456782</c> in a print-out,
    /// <c>&lt;dt&gt;BSN&lt;/dt&gt;&lt;dd&gt;123456782&lt;/dd&gt;</c>. It speaks only when it is short and all of it is a name.
    /// </summary>
    public static Surrounding? FindInCellBefore(ReadOnlySpan<byte> text, int cell, bool isMarkup, Lexicon lexicon, int pattern)
    {
        int end = cell, floor = Math.Max(0, cell - Before);
        bool isPrinted = false;
        while (end > floor && text[end - 1] is (byte)'"' or (byte)'\'' or (byte)' ') end--;
        if (isMarkup)
        {
            // Over tags and white space, back to the text before them.
            while (end > floor && text[end - 1] == '>')
            {
                int open = text[floor..end].LastIndexOf((byte)'<');
                if (open < 0) return null;
                end = floor + open;
                while (end > floor && text[end - 1] <= ' ') end--;
            }
            if (end == cell) return null;
        }
        else
        {
            // A cell that begins a row has none before it.
            if (end <= floor || text[end - 1] is (byte)'\n') return null;
            isPrinted = cell - end >= 2 && !Separators.Contains(text[end - 1]);
            if (!isPrinted) end--;
        }
        ReadOnlySpan<byte> before = text[floor..end].TrimEnd(" \"'"u8);
        // "postcode (11.60)", "Telefoon (privé)", but also "OWN (onderwijsnummer)".
        if (before is not [.., (byte)')'] || before.LastIndexOf((byte)'(') is not (> 0 and var remark)) return InName(before, floor, isMarkup, isPrinted, lexicon, pattern);
        return InName(before[..remark].TrimEnd((byte)' '), floor, isMarkup, isPrinted, lexicon, pattern) ?? InName(before[..^1], floor, isMarkup, isPrinted, lexicon, pattern);
    }

    /// <summary>
    /// What the first cell of a row in a print-out says about a later one, where the one between is written alike: <c>BSN    111222333    123456782</c> on a form for two
    /// people.
    /// </summary>
    public static Surrounding? FindBeforeSibling(ReadOnlySpan<byte> text, int start, int end, Lexicon lexicon, int pattern)
    {
        if (text.At(start - 1) != ' ' || text.At(start - 2) != ' ') return null;
        int floor = Math.Max(0, start - Before);
        ReadOnlySpan<byte> before = text[floor..start].TrimEnd((byte)' ');
        int length = end - start, sibling = before.Length - length;
        if (sibling < 2 || before[sibling - 1] != ' ' || before[sibling - 2] != ' ') return null;
        for (int i = 0; i < length; i++)
        {
            if (IsWord(text[start + i]) != IsWord(before[sibling + i])) return null;
        }
        if (!before[sibling..].ContainsAnyInRange((byte)'0', (byte)'9')) return null;
        before = before[..sibling].TrimEnd((byte)' ');
        return InName(before, floor, isMarkup: false, isPrinted: true, lexicon, pattern);
    }

    /// <summary>What the name says in which a text ends.</summary>
    private static Surrounding? InName(ReadOnlySpan<byte> before, int floor, bool isMarkup, bool isPrinted, Lexicon lexicon, int pattern)
    {
        int start = isMarkup ? before.LastIndexOfAny(">\n"u8) : before.LastIndexOfAny(Separators);
        if (isPrinted && before.LastIndexOf("  "u8) is >= 0 and var gap) start = Math.Max(start, gap + 1);
        if (start < 0 && floor > 0) return null;
        before = before[(start + 1)..];
        // "<wachtwoord>" and "{{ bsn }}" stand for a value.
        if (before.Length > LongestName || before.ContainsAnyInRange((byte)'0', (byte)'9') || before.ContainsAny("<{$%"u8)) return null;
        var words = new Tokens(before, stackalloc Tokens.Word[Tokens.Most]);
        return words.Count is > 0 and <= 5 ? Nearest(words, lexicon, 1UL << pattern, out _) : null;
    }

    /// <summary>
    /// A label in the same sentence before the words that are heard, where this is the first figure behind it: <c>Het burgerservicenummer dat bij ons bekend is
    /// van de heer Jansen, wonende te Utrecht aan de Kerkstraat en gehuwd met mevrouw De Vries, is 123456782</c>.
    /// </summary>
    private static Surrounding? Far(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before, int start, int floor, Span<Tokens.Word> room, Lexicon lexicon, ulong bit)
    {
        int end = start - before.Length, from = Math.Max(floor, start - Farthest);
        if (before.Length < Before / 2 || end <= from || text[end - 1] == '\n' || before.ContainsAnyInRange((byte)'0', (byte)'9') || Sentences.LastStart(before) > 0) return null;
        ReadOnlySpan<byte> region = text[from..end];
        region = region[(region.LastIndexOfAny((byte)'\n', TextLayout.BreakInCell) + 1)..];
        region = region[(region.LastIndexOfAnyInRange((byte)'0', (byte)'9') + 1)..];
        region = region[Sentences.LastStart(region)..];
        return Nearest(new Tokens(region, room), lexicon, bit, out _) is Surrounding.Label ? Surrounding.Label : null;
    }

    /// <summary>What the line above says when it is a name and nothing else, as on forms.</summary>
    private static Surrounding? Above(ReadOnlySpan<byte> text, int line, int floor, Span<Tokens.Word> room, Lexicon lexicon, ulong bit)
    {
        if (line <= floor || text[line - 1] != '\n') return null;
        line = OverEmptyLines(text, line, floor);
        int from = Math.Max(floor, line - Before);
        ReadOnlySpan<byte> above = text[from..(line - 1)].TrimEnd(" \t\r:"u8);
        int start = above.LastIndexOfAny((byte)'\n', TextLayout.BreakInCell);
        bool isWhole = start >= 0 || from == 0;
        above = above[(start + 1)..];
        // "[12-03 08:13] Planning: Rijbewijsnummer:" ends in what announces the line below.
        int phrase = above.LastIndexOfAny(",;:|\t"u8) + 1;
        phrase += Sentences.LastStart(above[phrase..]);
        // A line that begins out of sight is too long.
        if (phrase == 0 && !isWhole) return null;
        above = above[phrase..];
        above = WithoutNumber(above);
        if (above.Length > LongestName || above.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0) return null;
        var words = new Tokens(above, room);
        return words.Count is > 0 and <= 5 ? Nearest(words, lexicon, bit, out _) : null;
    }

    /// <summary>A heading without the number that forms give it: <c>1a Uw burgerservicenummer</c>.</summary>
    private static ReadOnlySpan<byte> WithoutNumber(ReadOnlySpan<byte> heading)
    {
        int end = 0;
        while (end < 2 && IsDigit(heading.At(end))) end++;
        if (end == 0) return heading;
        if (IsLetter(heading.At(end)) && !IsLetter(heading.At(end + 1))) end++;
        if (heading.At(end) is (byte)'.' or (byte)')') end++;
        return heading.At(end) == ' ' ? heading[end..] : heading;
    }

    /// <summary>
    /// The start of the line below the nearest that has letters: over the values of a list, over empty lines, but not many, and over the rule under a
    /// heading.
    /// </summary>
    private static int OverEmptyLines(ReadOnlySpan<byte> text, int line, int floor)
    {
        floor = Math.Max(floor, line - BeforeList);
        for (int count = 0; count < MostEmptyLines;)
        {
            int end = line - 1, start = floor + text[floor..end].LastIndexOf((byte)'\n') + 1;
            if (start <= floor || text[start..end].IndexOfAnyExcept(" \t\r-=_|+*.,;0123456789"u8) >= 0) break;
            if (text[start..end].IndexOfAnyInRange((byte)'0', (byte)'9') < 0) count++;
            line = start;
        }
        return line;
    }

    /// <summary>True for a text that ends in a label.</summary>
    private static bool IsLabel(ReadOnlySpan<byte> text, Lexicon lexicon, ulong bit) => Ending(text, lexicon, bit) is Surrounding.Label;

    /// <summary>True when the word before a slash says the contrary of the one behind it.</summary>
    private static bool IsEither(ReadOnlySpan<byte> text, Surrounding? said, Lexicon lexicon, ulong bit) => Ending(text.TrimEnd(" -"u8), lexicon, bit) is { } other && other != said;

    /// <summary>What the word says in which a text ends.</summary>
    private static Surrounding? Ending(ReadOnlySpan<byte> text, Lexicon lexicon, ulong bit) =>
        Nearest(new Tokens(text, stackalloc Tokens.Word[Tokens.Most]), lexicon, bit, out int end) is { } said && end == text.Length ? said : null;

    /// <summary>True when the last words are a label of nothing else, also with who has it behind them: <c>voornamen_ouder</c>.</summary>
    private static bool IsCertain(in Tokens words, Lexicon lexicon, ulong bit)
    {
        int last = words.Count - 1;
        if (last > 0 && Roles.Contains(words.Join(last, last))) last--;
        for (int first = Math.Max(0, last + 1 - Tokens.MostJoined); first <= last; first++)
        {
            if ((lexicon.Find(words.Join(first, last)).Certain & bit) != 0) return true;
        }
        return false;
    }

    /// <summary>
    /// True behind the only other cell of a line between bars, as <c>| voornamen (02.10) | Nicolette |</c>: what a certain label says there it says of the value and nothing
    /// else.
    /// </summary>
    public static bool IsInBars(ReadOnlySpan<byte> text, int start, int end, Lexicon lexicon, int pattern)
    {
        int bar = start;
        while (text.At(bar - 1) is (byte)' ' or (byte)'\t') bar--;
        if (text.At(bar - 1) != '|') return false;
        ReadOnlySpan<byte> cells = LineBefore(text, start, Math.Max(0, start - Before)).Trim(" \t"u8);
        if (cells is not [(byte)'|', .. var cell, (byte)'|'] || cell.Contains((byte)'|')) return false;
        while (text.At(end) is (byte)' ' or (byte)'\t') end++;
        if (text.At(end) != '|' || text[(end + 1)..].IndexOfAnyExcept(" \t\r"u8) is >= 0 and var more && text[end + 1 + more] != '\n') return false;
        int remark = cell.IndexOf((byte)'(');
        return IsCertain(new Tokens(remark > 0 ? cell[..remark] : cell, stackalloc Tokens.Word[Tokens.Most]), lexicon, 1UL << pattern);
    }

    /// <summary>True for a key that every number of every document has.</summary>
    private static bool IsAnyNumber(ReadOnlySpan<byte> key, Span<Tokens.Word> room) => key.Length <= LongestName && IsAnyNumber(new Tokens(key, room));

    /// <summary>The same for the words of a name.</summary>
    public static bool IsAnyNumber(in Tokens words) => words.Count is 1 or 2 && AnyNumbers.Contains(words.Join(0, words.Count - 1));

    /// <summary>True when a word stood in parentheses with its own value: <c>(geb. 23-09-1948) is op 05-01-2024 gezien</c>.</summary>
    private static bool IsAnswered(ReadOnlySpan<byte> behind)
    {
        int mark = behind.IndexOfAny((byte)'(', (byte)')');
        return mark > 0 && behind[mark] == ')' && behind[..mark].ContainsAnyInRange((byte)'0', (byte)'9');
    }

    /// <summary>
    /// True when a word has its own number, and the next item of the list is another's: <c>btw-nr NL850368133B01, inkoop via Teun van Oirschot, 013-5368130</c>.
    /// </summary>
    private static bool IsPast(ReadOnlySpan<byte> behind)
    {
        int end = behind.IndexOfAny((byte)',', (byte)';');
        return end > 0 && behind[..end].ContainsAnyInRange((byte)'0', (byte)'9') && !behind[end..].ContainsAnyInRange((byte)'0', (byte)'9') && behind[end..].ContainsAnyInRange((byte)'a', (byte)'z');
    }

    private static bool IsEnding(in Tokens words) => Endings.Contains(words.Join(0, 0));

    /// <summary>
    /// True when the word right before a value names it, and is no part of the label that was heard: <c>uw BSN en het aanslagnummer 123456782</c>. That it is a
    /// name shows in how it ends; what it means need not be known.
    /// </summary>
    private static bool IsNamedOtherwise(ReadOnlySpan<byte> before, in Tokens words, int position)
    {
        int index = words.Count - 1;
        if (index > 0 && before[words[index].Start..words[index].End] is [(byte)'i', (byte)'s']) index--;
        Tokens.Word last = words[index];
        if (last.End <= position || before[words[words.Count - 1].End..].IndexOfAnyExcept(" \t"u8) >= 0) return false;
        int start = last.Start;
        // "dossierNummer" is one name; in "BSN nummer" the label goes on.
        if (index > 0 && words[index - 1].End == start && words[index - 1].End > position) start = words[index - 1].Start;
        ReadOnlySpan<byte> word = before[start..last.End];
        foreach (byte[] ending in NameEndings)
        {
            if (word.Length > ending.Length + 1 && EndsWith(word, ending)) return true;
        }
        return false;

        static bool EndsWith(ReadOnlySpan<byte> word, ReadOnlySpan<byte> ending)
        {
            for (int i = 1; i <= ending.Length; i++)
            {
                if (Lower(word[^i]) != ending[^i]) return false;
            }
            return true;
        }
    }

    /// <summary>The text of the line before a value, from a whole word on.</summary>
    private static ReadOnlySpan<byte> LineBefore(ReadOnlySpan<byte> text, int start, int floor)
    {
        int from = Math.Max(floor, start - Before);
        int line = text[from..start].LastIndexOfAny((byte)'\n', TextLayout.BreakInCell);
        if (line >= 0)
        {
            from += line + 1;
        }
        else if (from > floor)
        {
            while (from < start && IsLetter(text[from])) from++;
        }
        return text[from..start];
    }

    private static ReadOnlySpan<byte> LineAfter(ReadOnlySpan<byte> text, int end, out bool isWhole)
    {
        ReadOnlySpan<byte> after = text.Slice(end, Math.Min(After, text.Length - end));
        int line = after.IndexOfAny(LineEnds);
        isWhole = line >= 0 || after.Length < After;
        if (line >= 0) after = after[..line];
        int sentence = Sentences.FirstEnd(after);
        isWhole |= sentence < after.Length;
        return after[..sentence];
    }

    /// <summary>The last word that speaks, with the longest compound that ends in it.</summary>
    private static Surrounding? Nearest(in Tokens words, Lexicon lexicon, ulong bit, out int position)
    {
        // By the last word of a compound the first that speaks for it: the longest.
        Span<Surrounding> says = stackalloc Surrounding[Tokens.Most];
        uint heard = 0;
        for (int first = 0; first < words.Count; first++)
        {
            if ((lexicon.Opens(words.Opening(first)) & bit) == 0) continue;
            ulong hash = Tokens.Seed;
            for (int last = first; last < Math.Min(words.Count, first + Tokens.MostJoined) && (last == first || words.GoesOn(last - 1)); last++)
            {
                hash = words.Continue(hash, last);
                if ((heard >> last & 1) != 0 || Speaks(words, first, hash, lexicon, bit) is not { } found) continue;
                heard |= 1u << last;
                says[last] = found;
            }
        }
        position = 0;
        if (heard == 0) return null;
        int nearest = BitOperations.Log2(heard);
        position = words[nearest].End;
        return says[nearest];
    }

    /// <summary>The first word that speaks, unless it announces another value that follows it.</summary>
    private static Surrounding? First(ReadOnlySpan<byte> after, bool isWhole, Span<Tokens.Word> room, Lexicon lexicon, ulong bit)
    {
        var words = new Tokens(after, room);
        for (int first = 0; first < words.Count; first++)
        {
            if ((lexicon.Opens(words.Opening(first)) & bit) == 0) continue;
            int end = 0;
            Surrounding? found = null;
            ulong hash = Tokens.Seed;
            for (int last = first; last < Math.Min(words.Count, first + Tokens.MostJoined) && (last == first || words.GoesOn(last - 1)); last++)
            {
                hash = words.Continue(hash, last);
                if (Speaks(words, first, hash, lexicon, bit) is { } said) (found, end) = (said, words[last].End);
            }
            // "offerte@voorbeeld.nl" is somebody's address.
            if (found is null || after.At(end) == '@') continue;
            // At the end of the line only a sign says that more is to come: "249566758 is mijn BSN", "ordernummer:".
            if (isWhole && after[end..].IndexOfAnyExcept(" .!?\r"u8) < 0) return found;
            while (after.At(end) is (byte)' ' or (byte)':' or (byte)'=' or (byte)'.' or (byte)'"') end++;
            if (end >= after.Length) return null;
            // "zaak LP/24/0441" has its own number.
            ReadOnlySpan<byte> next = after[end..];
            int space = next.IndexOf((byte)' ');
            return IsWord(next[0]) && (space < 0 ? next : next[..space]).ContainsAnyInRange((byte)'0', (byte)'9') ? null : found;
        }
        return null;
    }

    /// <summary>What a compound that begins with a word says.</summary>
    private static Surrounding? Speaks(in Tokens words, int first, ulong hash, Lexicon lexicon, ulong bit)
    {
        ref readonly Lexicon.Entry entry = ref lexicon.Find(hash);
        if ((entry.Labels & bit) == 0) return (entry.CounterLabels & bit) != 0 ? Surrounding.CounterLabel : null;
        // "organization_name" names no person, whatever "name" says.
        if (first > 0 && words.IsPart(first) && Naming.Contains(hash) && (lexicon.Find(words.Join(first - 1, first - 1)) is var owner) && ((owner.CounterColumns | owner.CounterLabels) & ~owner.Labels & bit) != 0) return Surrounding.CounterLabel;
        // "Geen BSN: 123456782" says what it is not; "Klopt het niet? Bel 030-2345678" does not.
        bool isDenied = first > 0 && words.IsPhrase(first - 1) && Negations.Contains(words.Join(first - 1, first - 1));
        return isDenied ? Surrounding.CounterLabel : Surrounding.Label;
    }
}
