using System.Collections.Immutable;
using System.Text;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.NameSurroundings;

namespace PiiScanner.Detection.Validators;

/// <summary>
/// Names of persons as Dutch texts have them: given names or initials, infixes, a surname, in that order or the surname first. A word of a list
/// alone is never enough: three surnames in ten are ordinary words. What speaks is how the parts stand together, a title before them, and what
/// the surroundings say.
/// </summary>
internal readonly struct PersonName(WordList given, WordList surnames, WordList moreSurnames, WordList moreNames, WordList words, WordList firms, WordList codes) : IValidator
{
    private const ulong Given = 1, Surname = 2, Initials = 4, Infix = 8, Title = 16, Single = 32, Organisation = 64, Street = 128, Shouted = 256, Word = 512, LowerCase = 1024, PersonalForm = 2048, Mailbox = 4096, Thing = 8192;

    private const int MostGiven = 5;
    private const int MostInitials = 6, MostBare = 3, MostParts = 4;

    private readonly FirmNames firms = new(firms);

    private const ulong IsGiven = 1, IsSurname = 2, IsWord = 4;

    private readonly NameTable known = new((given, 0, IsGiven), (moreNames, 0, IsGiven | IsSurname), (surnames, 0, IsSurname), (moreSurnames, 0, IsSurname), (words, 0, IsWord));

    private readonly PostcodePlaces towns = codes.Once(static list => new PostcodePlaces(list));

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence =>
        ["given-name", "surname", "initials", "infix", "title", "single", "organisation", "street", "capitals", "common-word", "lower-case", "personal-form", "own-mailbox", "name-of-thing"];

    /// <inheritdoc/>
    public IEnumerable<string> Words => ["naam", "name", "voornaam", "achternaam", "roepnaam", "familienaam", "geslachtsnaam", "klantnaam"];

    /// <inheritdoc/>
    public bool IsLone(ulong evidence) => (evidence & (Single | Title | Initials | Infix | Word)) == Single && (evidence & (Given | Surname)) != (Given | Surname);

    /// <inheritdoc/>
    public bool TryRead(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => TryRead(text, anchor, mayBeLone: true, ref reading);

    /// <inheritdoc/>
    public bool TryReadJoined(ReadOnlySpan<byte> text, int anchor, ref Reading reading) => TryRead(text, anchor, mayBeLone: false, ref reading);

    /// <inheritdoc/>
    public int Normalize(ReadOnlySpan<byte> value, Span<byte> normalized)
    {
        int length = 0;
        for (int at = 0; at < value.Length;)
        {
            int gap = Math.Max(value.SpaceAt(at), PartAt(value, at));
            if (gap == 0)
            {
                normalized[length++] = value[at++];
                continue;
            }
            at += gap;
            if (normalized[length - 1] != ' ') normalized[length++] = (byte)' ';
        }
        return length;
    }

    private bool TryRead(ReadOnlySpan<byte> text, int anchor, bool mayBeLone, ref Reading reading)
    {
        byte before = text.At(anchor - 1);
        // "d'Angelo", "al-Hout": the mark belongs to what stands before the name.
        bool isJoined = before is (byte)'\'' or (byte)'-' && NameWords.InfixBefore(text, anchor) < anchor;
        if (before is (byte)'@' or (byte)'.' or (byte)'_' or (byte)'\\' or (byte)'#' or (byte)'$' || (before == '-' && !isJoined) || NameWords.IsInside(before)) return false;
        // A path holds no names; field 86 of MT940 does: /NAME/P.J. DE HAAN/.
        if (before == '/' && !text[..anchor].EndsWith("NAME/"u8)) return false;
        if (!NameWords.IsCapitalAt(text, anchor)) return TryReadLower(text, anchor, ref reading);
        int stop = NameWords.EndOf(text, anchor);
        if (text.At(stop) is (byte)':' or (byte)'=' or (byte)'^' or (byte)'+' or (byte)'%' or (byte)'&' || before == '|')
        {
            if (text.At(stop) is (byte)':' or (byte)'=' ? TryReadLower(text, anchor, ref reading) : TryReadParted(text, anchor, before, ref reading)) return true;
        }
        bool isInitial = InitialAt(text, anchor, second: true) > 0;
        if (!isInitial && EndsBadly(text, stop)) return false;
        // "Ds." and "Ms." are titles more often.
        bool goesOn = (isInitial && text.At(anchor + 1) != 's') || NameWords.GoesOn(text, stop) || SurnameFirst.HasInitialsAt(text, stop) > 0;
        if (!goesOn && !isJoined && before is not ((byte)' ' or (byte)':') && !NameWords.BeginsField(before)) return false;
        ulong evidence = 0;
        // Behind a title the infixes belong to the name: "mevrouw de Vries".
        int infixed = before == ' ' || isJoined || before >= 0x80 ? NameWords.InfixBefore(text, anchor) : anchor;
        if (infixed < anchor && IsOrigin(text, infixed, anchor)) infixed = anchor;
        if (NameWords.HasTitleBefore(text, infixed)) evidence = Title;
        else if (infixed < anchor && !BeginsField(text, infixed)) infixed = anchor;
        if (!goesOn && evidence == 0 && infixed == anchor && ((!mayBeLone && !isInitial) || before == ' ') && !HasKey(text, anchor)) return false;
        ulong first = Known(text[anchor..stop]);
        int behind = goesOn && text.At(stop + 2) is not (>= (byte)'a' and <= (byte)'z') && (first & IsSurname) != 0 ? SurnameFirst.InitialsBehind(text, infixed, stop) : 0;
        int end = behind > 0 ? 0 : ReadInitials(text, anchor, ref evidence);
        if (end == 0 && behind == 0 && (first & IsGiven) == 0) end = ReadBareInitials(text, anchor, stop, ref evidence);
        if (end == 0 && behind == 0) end = ReadGiven(text, anchor, stop, first, ref evidence);
        int last = 0;
        if (end < 0)
        {
            // Given names alone fill a cell: the first of several need not be known.
            last = evidence == 0 ? EndOfGivenNames(text, anchor, stop) : stop;
            if (last == stop) return false;
            evidence = Given | Surname;
        }
        if (end > 0) last = ReadSurname(text, end, ref evidence);
        // "Van Dijk J." with the capital that lists give an infix.
        int dotted = last > 0 && (evidence & (Given | Initials | Title)) == 0 && NameWords.InfixAt(text, anchor) > 0 ? SurnameFirst.DottedBehind(text, anchor, last) : 0;
        if (dotted > 0) (last, evidence) = (last + dotted, evidence | Initials);
        if (last == 0)
        {
            // No surname follows: "Jansen, J.", or a word by itself.
            last = stop;
            evidence &= Title;
            if (last - anchor < 2) return false;
            if ((first & IsSurname) != 0 && SurnameFirst.EndOfInfix(text, last) is > 0 and var infixEnd && BeginsField(text, infixed)) last = infixEnd;
            if ((text.At(last) == ',' && (BeginsField(text, infixed) || IsDigit(text.At(infixed - 2))) && TryReadReversed(text, anchor, first, ref last, ref evidence)) || (first & IsSurname) != 0) evidence |= Surname;
            else if ((first & IsGiven) != 0) evidence |= Given;
            // Without a label "Vries P" may be anything; the dot says that it is an initial.
            if (behind > 0) (last, evidence) = (stop + behind, (evidence & Title) | Initials | (text[stop + behind - 1] == '.' && (first & IsWord) == 0 ? Surname : 0));
            // "Beste Anouk": who is spoken to.
            if (last == stop && (evidence & Initials) == 0 && (evidence & (Title | Given)) != (Title | Given)) evidence |= Single;
        }
        if (EndsBadly(text, last)) return false;
        if ((evidence & Given) != 0 && (evidence & Initials) == 0 && infixed == anchor) last = NameFields.EndOfCell(text, anchor, last);
        if ((first & IsWord) != 0 && dotted == 0)
        {
            if ((evidence & (Given | Single)) == 0 && (evidence & Initials) != 0 && text.At(anchor + 1) != '.') return false;
            // "Mevrouw de Voorzitter" names an office.
            if ((evidence & (Title | Surname | Given | Initials)) == Title) return false;
            // "Mr. Van Dam": the word is an infix.
            if ((evidence & (Initials | Single)) == 0 && !((evidence & Title) != 0 && NameWords.InfixAt(text, anchor) > 0)) evidence |= Word;
        }
        if (FirmSigns.IsAround(text, infixed, last) || ((evidence & (Initials | Title)) == 0 && last > stop && FirmWords.Begins(text[anchor..stop])) || ((evidence & Initials) == 0 && firms.Contains(text[infixed..last])) || FirmSigns.IsForm(text[anchor..stop]) || (first == 0 && (evidence & (Title | Given)) == 0 && last > stop && IsAbbreviated(text, anchor, stop, last))
            || ((evidence & (Given | Initials | Title | Infix)) == 0 && last > stop && FirmWords.Contains(text[(anchor + text[anchor..last].LastIndexOf((byte)' ') + 1)..last]))) evidence |= Organisation;
        if (IsStreet(text, infixed, last)) evidence |= Street;
        if (IsUpper(text.At(last - 1)) && IsShouted(text[anchor..last])) evidence |= Shouted;
        if ((evidence & Single) != 0 && FieldAnswers.Contains(text[anchor..last])) return false;
        if ((evidence & (Single | Surname | Given)) == Single && IsFieldName(text[anchor..last])) return false;
        if (IsCamelCase(text[anchor..last]) || (evidence & (Single | Shouted | Surname | Given)) == (Single | Shouted)) return false;
        if (infixed < anchor) evidence = (evidence | Infix) & ~Single;
        if ((evidence & (Single | Title)) == Single)
        {
            // "Emma tafel" in a cell is no person, and a town is hardly one.
            if (NameWords.BeginsField(before) && text.At(last) == ' ' && IsLetter(text.At(last + 1)) && !IsUpper(text.At(last + 1)) && NameWords.InfixAt(text, last + 1) == 0) return false;
            if ((evidence & Given) == 0 && towns.IsPlace(text[anchor..last])) evidence |= Word;
        }
        if (evidence == 0 && HasKey(text, infixed) && IsPersonalForm(text, infixed, last)) evidence = PersonalForm;
        if ((evidence & (Single | PersonalForm)) == 0)
        {
            if (PersonSigns.IsIdentified(text, last) || IsSpeaker(text, infixed, last)) evidence |= PersonalForm;
            if (PersonSigns.HasMailbox(text, infixed, last, mayBeFar: (evidence & (Given | Initials | Title)) != 0 && (evidence & Surname) == 0)) evidence |= Mailbox;
        }
        // Only the name of its field could make it one: then the field holds nothing else.
        if ((evidence & ~Shouted) == 0 && before == ' ' && IsLetter(text.At(anchor - 2))) return false;
        if ((evidence & (Given | Initials | Title | PersonalForm)) == 0 && NameWords.BeginsField(before) && NameFields.GoesOn(text, last)) return false;
        if ((evidence & (Given | Initials | Title | PersonalForm | Mailbox)) == 0 && NameFields.IsThing(text, infixed, last)) evidence |= Thing;
        if (NameFields.IsDisplayOfCode(text, infixed)) return false;
        reading.Start = infixed;
        reading.End = last;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>
    /// Reads a name whose parts stand apart by other signs than spaces: of a message of HL7 the surname first (<c>|Jansen^Jan^A</c>), in an address of the web the spaces
    /// written in code (<c>naam=Jan+de+Vries</c>, <c>naam=Jan%20Jansen</c>).
    /// </summary>
    private bool TryReadParted(ReadOnlySpan<byte> text, int anchor, byte before, ref Reading reading)
    {
        int at = NameWords.EndOf(text, anchor);
        ulong first = known.Find(text[anchor..at]), last = first;
        // "|Berg van den^Anja", "|Berg&van den^Anja"
        if (before is (byte)'|' or (byte)'~')
        {
            while (at - anchor < NameWords.Longest && (IsLetter(text.At(at)) || text.At(at) is (byte)' ' or (byte)'&' or (byte)'\'')) at++;
        }
        int gap = PartAt(text, at);
        bool isMessage = text.At(at) == '^';
        if (gap == 0 || text.At(at) == '&' || (isMessage ? before is not ((byte)'|' or (byte)'~') && !IsBehindId(text, anchor, before) : before != '=')) return false;
        int parts = 1, end = at;
        ulong evidence = 0;
        while (parts < MostParts)
        {
            int next = end + gap, stop = NameWords.EndOf(text, next);
            if (isMessage && InitialsEnd(text, next) is var dotted && dotted > next) (stop, evidence) = (dotted, Initials);
            if (gap == 0 || stop == next || !(isMessage ? NameWords.IsCapitalAt(text, next) : IsLetter(text[next]))) break;
            last = known.Find(text[next..stop]);
            if (isMessage && parts == 1) first |= last & IsGiven;
            parts++;
            end = stop;
            gap = text.At(end) == '&' || (isMessage && text.At(end) != '^') ? 0 : PartAt(text, end);
        }
        if (parts == 1 || EndsBadly(text, end)) return false;
        evidence |= isMessage ? ((first & IsSurname) != 0 ? Surname : 0) | ((first & IsGiven) != 0 ? Given : 0) : (first & IsGiven) == 0 || (last & IsSurname) == 0 ? 0 : Given | Surname;
        if (!isMessage && evidence == 0) return false;
        reading.Start = anchor;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>The end of initials with nothing between: <c>B.R.</c>; where they would begin when there are none.</summary>
    private static int InitialsEnd(ReadOnlySpan<byte> text, int at)
    {
        int limit = at + (2 * MostInitials);
        while (at < limit && IsUpper(text.At(at)) && text.At(at + 1) == '.') at += 2;
        return at;
    }

    /// <summary>Reads a name in small letters behind its label: <c>Naam: jan de vries</c>, <c>achternaam = jansen</c>. Nothing but the label says where it is, so all of it must be known.</summary>
    private bool TryReadLower(ReadOnlySpan<byte> text, int anchor, ref Reading reading)
    {
        int at = anchor;
        while (at - anchor < NameWords.Longest && IsLetter(text.At(at))) at++;
        ReadOnlySpan<byte> label = text[anchor..at];
        if (label.Length < 4 || !(Ascii.EqualsIgnoreCase(label[^4..], "naam"u8) || Ascii.EqualsIgnoreCase(label, "name"u8))) return false;
        int start = at;
        while (start - at < 6 && text.At(start) is (byte)' ' or (byte)':' or (byte)'=' or (byte)'"' or (byte)'\'') start++;
        if (text[at..start].IndexOfAny((byte)':', (byte)'=') < 0 || !IsLetter(text.At(start)) || IsUpper(text.At(start))) return false;
        ulong evidence = LowerCase;
        int end = start;
        while (IsLetter(text.At(end)) && text.At(end + 1) == '.') end += text.At(end + 2) == ' ' ? 3 : 2;
        if (end > start)
        {
            evidence |= Initials;
        }
        else if (Ascii.EqualsIgnoreCase(label, "achternaam"u8) || Ascii.EqualsIgnoreCase(label, "familienaam"u8) || Ascii.EqualsIgnoreCase(label, "geslachtsnaam"u8))
        {
            evidence |= Single;
        }
        else
        {
            end = NameWords.EndOf(text, start);
            if ((known.Find(text[start..end]) & IsGiven) == 0) return false;
            evidence |= Given;
            bool isAlone = text.At(end) != ' ';
            if (isAlone && !(Ascii.EqualsIgnoreCase(label, "voornaam"u8) || Ascii.EqualsIgnoreCase(label, "roepnaam"u8))) return false;
            if (isAlone) evidence |= Single;
            else end++;
        }
        if ((evidence & (Given | Single)) != (Given | Single))
        {
            int infix = NameWords.InfixAt(text, end);
            if (infix > 0) evidence = (evidence | Infix) & ~Single;
            int last = NameWords.EndOf(text, end + infix);
            if (last - end - infix < 2 || (known.Find(text[(end + infix)..last]) & IsSurname) == 0) return false;
            evidence |= Surname;
            end = last;
        }
        if (EndsBadly(text, end)) return false;
        reading.Start = start;
        reading.End = end;
        reading.Evidence = evidence;
        return true;
    }

    /// <summary>How many letters the initial at a position has, with its dot behind it: one, or two as in <c>Th.</c> where that may be; 0 for none.</summary>
    private static int InitialAt(ReadOnlySpan<byte> text, int at, bool second)
    {
        if (!IsUpper(text.At(at))) return 0;
        byte next = text.At(at + 1);
        return next == '.' ? 1 : second && next is (byte)'h' or (byte)'J' or (byte)'s' && text.At(at + 2) == '.' ? 2 : 0;
    }

    /// <summary>The end of initials and the spaces behind them (<c>J.P. </c>, <c>A. B. </c>, <c>Th. </c>); 0 for none.</summary>
    private static int ReadInitials(ReadOnlySpan<byte> text, int at, ref ulong evidence)
    {
        int start = at;
        for (int count = 0; count < MostInitials; count++)
        {
            int letters = InitialAt(text, at, second: count < 2);
            if (letters == 0) break;
            at += letters + 1;
            int gap = text.SpaceAt(at);
            // A name goes on behind a space, and so may initials.
            if (gap > 0) at += gap;
        }
        if (at == start || !NameWords.IsInside(text.At(at)) && text.At(at) != '\'') return 0;
        evidence |= Initials;
        return at;
    }

    /// <summary>The same for initials without dots, as behind a title and where a field begins (<c>dhr JP Jansen</c>, <c>t.n.v. M J Hartog</c>): only the title says that they are some.</summary>
    private static int ReadBareInitials(ReadOnlySpan<byte> text, int at, int stop, ref ulong evidence)
    {
        if (stop - at > MostBare || text.At(stop) != ' ' || !IsShouted(text[at..stop]) || FirmSigns.IsForm(text[at..stop])) return 0;
        bool hasTitle = (evidence & Title) != 0;
        if (!hasTitle && !BeginsField(text, at) && !text[..at].EndsWith("t.n.v. "u8) && !text[..at].EndsWith("tnv "u8)) return 0;
        if (hasTitle) evidence |= Initials;
        int end = stop + 1;
        while (stop - at == 1 && end < at + (2 * MostBare) && IsUpper(text.At(end)) && text.At(end + 1) == ' ') end += 2;
        return end;
    }

    /// <summary>The end of the given names and the space behind them; -1 when the first word is none and nothing follows it, 0 when a surname may not follow.</summary>
    private int ReadGiven(ReadOnlySpan<byte> text, int at, int end, ulong first, ref ulong evidence)
    {
        for (int count = 0; count < MostGiven; count++)
        {
            if (count > 0) end = NameWords.EndOf(text, at);
            int gap = text.SpaceAt(end);
            if (end - at < 2) return count == 0 ? -1 : at;
            bool isGiven = (((count == 0 ? first : known.Find(text[at..end])) & IsGiven) != 0 || IsDouble(text[at..end])) && !IsAcronym(text, at, end);
            if (count > 0 && !isGiven) return NameWords.InfixAt(text, at) == 0 && IsMiddle(text, end + gap) ? end + gap : at;
            if (isGiven) evidence |= Given;
            // "Verdachte P. Smit": the name begins with the initial.
            else if (InitialAt(text, end + gap, second: true) > 0) return -1;
            else if (FollowsGiven(text, end + gap)) return -1;
            if (gap == 0) return count == 0 ? 0 : at;
            int next = end + gap;
            // An initial may stand between.
            if (IsUpper(text.At(next)) && text.At(next + 1) == '.' && text.At(next + 2) == ' ')
            {
                next += 3;
                evidence |= Initials;
            }
            bool goesOn = NameWords.IsCapitalAt(text, next);
            if (!goesOn && NameWords.InfixAt(text, next) == 0) return count == 0 ? 0 : at;
            // The last capitalised word is the surname, also where it could be a given name.
            if (!goesOn || !IsFollowed(text, NameWords.EndOf(text, next))) return next;
            at = next;
        }
        return at;
    }

    /// <summary>The end of the given names that fill a cell behind a word that may be one: two that are known, or three and more of which one is; the end of that word where they do not.</summary>
    private int EndOfGivenNames(ReadOnlySpan<byte> text, int start, int stop)
    {
        int last = NameFields.EndOfCell(text, start, stop), count = 0, others = 0;
        for (int at = stop; at < last;)
        {
            int next = at + 1;
            at = NameWords.EndOf(text, next);
            if ((known.Find(text[next..at]) & IsGiven) != 0) count++;
            else others++;
        }
        return (count > 1 && others == 0) || (count > 0 && count + others > 2) ? last : stop;
    }

    /// <summary>True for a few capitals before a word that is written in small letters and no surname: <c>CAO Openbaar</c>.</summary>
    private bool IsAcronym(ReadOnlySpan<byte> text, int at, int end)
    {
        if (end - at is < 2 or > MostBare || text.At(end) != ' ' || !IsShouted(text[at..end]) || !NameWords.IsCapitalAt(text, end + 1)) return false;
        ReadOnlySpan<byte> next = text[(end + 1)..NameWords.EndOf(text, end + 1)];
        return !IsShouted(next) && (known.Find(next) & IsSurname) == 0;
    }

    /// <summary>True for two given names with a hyphen between: <c>Aart-Jan</c>.</summary>
    private bool IsDouble(ReadOnlySpan<byte> name)
    {
        int hyphen = name.IndexOf((byte)'-');
        return hyphen > 1 && (known.Find(name[..hyphen]) & known.Find(name[(hyphen + 1)..]) & IsGiven) != 0;
    }

    /// <summary>True when a surname that is known ends the name behind a word that is no given name: "Thomas Edward Hargreaves".</summary>
    private bool IsMiddle(ReadOnlySpan<byte> text, int at)
    {
        if (!NameWords.IsCapitalAt(text, at)) return false;
        int end = NameWords.EndOf(text, at);
        return (known.Find(text[at..end]) & (IsSurname | IsWord)) == IsSurname && !IsFollowed(text, end);
    }

    /// <summary>True when a whole name begins at a position, given name first: the word before it does not belong to it.</summary>
    private bool FollowsGiven(ReadOnlySpan<byte> text, int at)
    {
        if (!NameWords.IsCapitalAt(text, at)) return false;
        int end = NameWords.EndOf(text, at);
        return IsFollowed(text, end) && (known.Find(text[at..end]) & IsGiven) != 0;
    }

    /// <summary>Of which lists a word is; of two surnames with a hyphen between, the first.</summary>
    private ulong Known(ReadOnlySpan<byte> word)
    {
        ulong found = known.Find(word);
        if (found != 0 || word.IndexOf((byte)'-') is not (> 1 and var hyphen)) return found;
        return known.Find(word[..hyphen]) & IsSurname;
    }

    /// <summary>True for a small word and a town behind a name: <c>Kowalczyk uit Arnhem</c>.</summary>
    private bool IsOrigin(ReadOnlySpan<byte> text, int at, int town)
    {
        ReadOnlySpan<byte> word = text[at..town];
        return (word.SequenceEqual("uit "u8) || word.SequenceEqual("te "u8) || word.SequenceEqual("in "u8)) && towns.IsPlace(text[town..NameWords.EndOf(text, town)]);
    }

    /// <summary>True for the short name of a body and where it is: <c>TU Delft</c>, <c>OLVG Oost</c>.</summary>
    private bool IsAbbreviated(ReadOnlySpan<byte> text, int start, int stop, int end)
    {
        if (stop - start is < 2 or > 5 || text.At(stop) != ' ' || !IsShouted(text[start..stop]) || IsShouted(text[stop..end])) return false;
        return stop - start > MostBare || towns.IsPlace(text[(stop + 1)..end]);
    }

    /// <summary>The end of infixes and surname from a position on, 0 when there is none.</summary>
    private int ReadSurname(ReadOnlySpan<byte> text, int at, ref ulong evidence)
    {
        int infix = NameWords.InfixAt(text, at), start = at + infix, end = NameWords.EndOf(text, start);
        if (!NameWords.IsCapitalAt(text, start) || end - start < 2) return 0;
        // "Willem III"
        if (IsUpper(text[end - 1]) && text[start..end].IndexOfAnyExcept("IVX"u8) < 0) return 0;
        if (infix > 0 && IsOrigin(text, at, start)) return 0;
        if (infix > 0) evidence |= Infix;
        if (infix > 0 && (evidence & (Given | Initials | Title)) == 0 && IsShouted(text[start..end])) return 0;
        int first = text[start..end].IndexOf((byte)'-');
        if ((known.Find(text[start..end]) & IsSurname) != 0 || (first > 1 && (known.Find(text.Slice(start, first)) & IsSurname) != 0)
            // Behind a given name a word that ends as surnames do is one.
            || ((evidence & Given) != 0 && SurnameEndings.IsSurname(text[start..end]))) evidence |= Surname;
        // "Jansen-de Vries", "Jansen - de Vries", and the hyphen that EndOf took with a small word behind it.
        int hyphen = text[start..end].LastIndexOf((byte)'-');
        int second = hyphen > 0 && !NameWords.IsCapitalAt(text, start + hyphen + 1) ? start + hyphen + 1 : text.At(end) == ' ' && text.At(end + 1) == '-' && text.At(end + 2) == ' ' ? end + 3 : 0;
        if (second == 0) return end;
        int more = NameWords.InfixAt(text, second), last = NameWords.EndOf(text, second + more);
        return NameWords.IsCapitalAt(text, second + more) && last - second - more >= 2 ? last : second < end ? start + hyphen : end;
    }

    /// <summary>A surname with initials or given name behind a comma: <c>Vries, J. de</c>.</summary>
    private bool TryReadReversed(ReadOnlySpan<byte> text, int anchor, ulong first, ref int last, ref ulong evidence)
    {
        int at = SurnameFirst.HasInitialsAt(text, last) is > 0 and var initials ? initials : last + 2, end = at;
        if (text.At(last) != ',' || (at > last + 1 && text.At(last + 1) != ' ') || (first & (IsGiven | IsSurname)) == IsGiven) return false;
        ulong found = 0;
        for (int count = 0; count < MostInitials && IsUpper(text.At(end)) && text.At(end + 1) == '.'; count++)
        {
            found |= Initials;
            end += text.At(end + 2) == ' ' && IsUpper(text.At(end + 3)) && text.At(end + 4) == '.' ? 3 : 2;
        }
        if (found == 0)
        {
            if (!NameWords.IsCapitalAt(text, at)) return false;
            end = NameWords.EndOf(text, at);
            bool isGiven = (known.Find(text[at..end]) & IsGiven) != 0 || IsDouble(text[at..end]);
            // A given name that nobody listed fills its cell with the surname; "Anna, Maria" are two.
            bool isCell = text.At(anchor - 1) is (byte)'"' or (byte)';' or (byte)'\t' or 0x1F or (byte)'\n' && IsCellEnd(text, end, text.At(anchor - 1)) || IsPrintedCell(text, anchor, end);
            if (end - at < 2 || !(isCell || (isGiven && (first & IsGiven) == 0))) return false;
            if (isGiven) found = Given | Initials;
        }
        if (text.At(end) == ' ' && SurnameFirst.IsLastInfix(text, end + 1, out int stop)) (end, found) = (stop, found | Infix);
        bool isKnown = (first & IsSurname) != 0;
        last = end;
        evidence |= found;
        return isKnown;
    }

    /// <summary>True when the last word is that of a street: by its ending, or by its ending and the number behind it; and for what one lives at (<c>aan de Lange Delft 40</c>).</summary>
    private static bool IsStreet(ReadOnlySpan<byte> text, int start, int end)
    {
        if (StreetEndings.IsStreet(text[..end])) return true;
        // Houses are counted from 1; telephone numbers begin with 0.
        if (text.At(end) != ' ' || !IsDigit(text.At(end + 1)) || text[end + 1] == '0') return false;
        return StreetEndings.MayBeStreet(text[..end]) || text[..start].EndsWith("aan de "u8) || text[..start].EndsWith("aan het "u8);
    }

    /// <summary>True for the name of a field: <c>Ordernummer</c>.</summary>
    private static bool IsFieldName(ReadOnlySpan<byte> word) => word.EndsWith("nummer"u8) || word.EndsWith("naam"u8) || word.EndsWith("datum"u8) || word.EndsWith("adres"u8);

    /// <summary>True where capitals stand within words, as in the names that programs give: <c>ShowGrid</c>, but not <c>McDonald</c>.</summary>
    private static bool IsCamelCase(ReadOnlySpan<byte> name)
    {
        int word = 0;
        for (int i = 1; i < name.Length; i++)
        {
            if (!NameWords.IsInside(name[i - 1])) word = i;
            else if (IsUpper(name[i]) && i - word > 2 && name[i - 1] is >= (byte)'a' and <= (byte)'z' && !name[word..].StartsWith("Mac"u8)) return true;
        }
        return false;
    }

    /// <summary>True for a name without small letters.</summary>
    internal static bool IsShouted(ReadOnlySpan<byte> name)
    {
        foreach (byte value in name)
        {
            if (value is >= (byte)'a' and <= (byte)'z') return false;
        }
        return true;
    }
}
