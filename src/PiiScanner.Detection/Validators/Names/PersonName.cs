using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Patterns;
using static PiiScanner.Detection.Validators.Characters;
using static PiiScanner.Detection.Validators.Names.NameEvidence;
using static PiiScanner.Detection.Validators.Names.NameLists;
using static PiiScanner.Detection.Validators.Names.NameSurroundings;

namespace PiiScanner.Detection.Validators.Names;

/// <summary>
/// Names of persons as Dutch texts have them: given names or initials, infixes, a surname, in that order or the surname first. A word of a list
/// alone is never enough: three surnames in ten are ordinary words. What speaks is how the parts stand together, a title before them, and what
/// the surroundings say.
/// </summary>
internal readonly struct PersonName(NameLists lists, WordList firms) : IValidator
{
    private readonly NameParts parts = new(lists);
    private readonly PartedName parted = new(lists);
    private readonly LowerCaseName lower = new(lists);
    private readonly FirmNames firms = new(firms);

    /// <inheritdoc/>
    public ImmutableArray<string> Evidence => NameEvidence.Words;

    /// <inheritdoc/>
    public IEnumerable<string> Words => ["naam", "name", "voornaam", "achternaam", "roepnaam", "familienaam", "geslachtsnaam", "klantnaam"];

    /// <inheritdoc/>
    public bool IsLone(ulong evidence) => (evidence & (Lone | Title | Initials | Infix | Word)) == Lone && (evidence & (Given | Surname)) != (Given | Surname);

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
        // Dots lead to what is filled in.
        if (before == '.' && !text[..anchor].EndsWith("..."u8)) return false;
        if (before is (byte)'@' or (byte)'_' or (byte)'\\' or (byte)'#' or (byte)'$' || (before == '-' && !isJoined) || NameWords.IsInside(before)) return false;
        // A path holds no names; field 86 of MT940 does: /NAME/P.J. DE HAAN/.
        if (before == '/' && !text[..anchor].EndsWith("NAME/"u8)) return false;
        if (!NameWords.IsCapitalAt(text, anchor)) return lower.TryRead(text, anchor, ref reading);
        var name = new Draft { Anchor = anchor, Stop = NameWords.EndOf(text, anchor) };
        byte after = text.At(name.Stop);
        if (after is (byte)':' or (byte)'=')
        {
            if (lower.TryRead(text, anchor, ref reading)) return true;
        }
        else if (after is (byte)'^' or (byte)'+' or (byte)'%' or (byte)'&' || before == '|')
        {
            if (parted.TryRead(text, anchor, before, ref reading)) return true;
        }
        if (!MayBegin(text, before, isJoined, mayBeLone, ref name, out bool goesOn) || !TryReadParts(text, goesOn, ref name) || !IsPerson(text, before, ref name)) return false;
        reading.Start = name.Start;
        reading.End = name.End;
        reading.Evidence = name.Evidence;
        return true;
    }

    /// <summary>Reads title and infixes before the first word; false when that begins no name. It <paramref name="goesOn"/> where more of a name follows.</summary>
    // Most words in capitals end here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayBegin(ReadOnlySpan<byte> text, byte before, bool isJoined, bool mayBeLone, ref Draft name, out bool goesOn)
    {
        int anchor = name.Anchor, stop = name.Stop;
        goesOn = false;
        bool isInitial = NameParts.InitialAt(text, anchor, second: true) > 0;
        if (!isInitial && EndsBadly(text, stop)) return false;
        // "Ds." and "Ms." are titles more often.
        goesOn = (isInitial && text.At(anchor + 1) != 's') || NameWords.GoesOn(text, stop) || SurnameFirst.HasInitialsAt(text, stop) > 0;
        if (!goesOn && !isJoined && before is not ((byte)' ' or (byte)':') && !NameWords.BeginsField(before)) return false;
        // Behind a title the infixes belong to the name: "mevrouw de Vries".
        int start = before == ' ' || isJoined || before >= 0x80 ? NameWords.InfixBefore(text, anchor) : anchor;
        if (start < anchor && lists.IsOrigin(text, start, anchor)) start = anchor;
        if (NameWords.HasTitleBefore(text, start)) name.Evidence = Title;
        else if (start < anchor && !BeginsField(text, start)) start = anchor;
        // "weduwe van A.P. Vogels": no infix stands before initials.
        name.Start = isInitial && text.At(anchor + 1) == '.' ? anchor : start;
        return goesOn || name.Evidence != 0 || start < anchor || ((mayBeLone || isInitial) && before != ' ') || HasKey(text, anchor);
    }

    /// <summary>Reads the parts of the name from its first word on.</summary>
    private bool TryReadParts(ReadOnlySpan<byte> text, bool goesOn, ref Draft name)
    {
        int anchor = name.Anchor, stop = name.Stop;
        ulong first = name.First = lists.FindOrFirst(text[anchor..stop]);
        ref ulong evidence = ref name.Evidence;
        int behind = goesOn && text.At(stop + 2) is not (>= (byte)'a' and <= (byte)'z') && (first & IsSurname) != 0 ? SurnameFirst.InitialsBehind(text, name.Start, stop) : 0;
        int end = behind > 0 ? 0 : NameParts.ReadInitials(text, anchor, ref evidence);
        if (end == 0 && behind == 0 && (first & IsGiven) == 0) end = NameParts.ReadBareInitials(text, anchor, stop, ref evidence);
        if (end == 0 && behind == 0) end = parts.ReadGiven(text, anchor, stop, first, ref evidence);
        int last = 0;
        if (end < 0)
        {
            // Given names alone fill a cell: the first of several need not be known.
            last = evidence == 0 ? parts.EndOfGivenNames(text, anchor, stop) : stop;
            if (last == stop) return false;
            evidence = Given | Surname;
        }
        if (end > 0) last = parts.ReadSurname(text, end, ref evidence);
        // "Van Dijk J." with the capital that lists give an infix.
        int dotted = last > 0 && (evidence & (Given | Initials | Title)) == 0 && NameWords.InfixAt(text, anchor) > 0 ? SurnameFirst.DottedBehind(text, anchor, last) : 0;
        if (dotted > 0) (last, evidence) = (last + dotted, evidence | Initials);
        name.End = last;
        if (last == 0 && !TryReadAlone(text, behind, ref name)) return false;
        if (EndsBadly(text, name.End)) return false;
        if ((evidence & Given) != 0 && (evidence & Initials) == 0 && name.Start == anchor) name.End = NameFields.EndOfCell(text, anchor, name.End);
        return (first & IsOrdinary) == 0 || dotted > 0 || IsMoreThanWord(text, ref name);
    }

    /// <summary>Reads a word that no surname follows: "Jansen, J.", or a word by itself.</summary>
    private bool TryReadAlone(ReadOnlySpan<byte> text, int behind, ref Draft name)
    {
        int stop = name.Stop, last = stop;
        ulong first = name.First, evidence = name.Evidence & Title;
        if (last - name.Anchor < 2) return false;
        if ((first & IsSurname) != 0 && SurnameFirst.EndOfInfix(text, last) is > 0 and var infixEnd && BeginsField(text, name.Start)) last = infixEnd;
        if ((text.At(last) == ',' && (BeginsField(text, name.Start) || IsDigit(text.At(name.Start - 2))) && parts.TryReadReversed(text, name.Anchor, first, ref last, ref evidence)) || (first & IsSurname) != 0) evidence |= Surname;
        else if ((first & IsGiven) != 0) evidence |= Given;
        // Without a label "Vries P" may be anything; the dot says that it is an initial.
        if (behind > 0) (last, evidence) = (stop + behind, (evidence & Title) | Initials | (text[stop + behind - 1] == '.' && (first & IsOrdinary) == 0 ? Surname : 0));
        // "Beste Anouk": who is spoken to.
        if (last == stop && (evidence & Initials) == 0 && (evidence & (Title | Given)) != (Title | Given)) evidence |= Lone;
        (name.End, name.Evidence) = (last, evidence);
        return true;
    }

    /// <summary>True unless the name is no more than an ordinary word with a sign of a name beside it.</summary>
    private static bool IsMoreThanWord(ReadOnlySpan<byte> text, ref Draft name)
    {
        ref ulong evidence = ref name.Evidence;
        if ((evidence & (Given | Lone)) == 0 && (evidence & Initials) != 0 && text.At(name.Anchor + 1) != '.') return false;
        // "Mevrouw de Voorzitter" names an office.
        if ((evidence & (Title | Surname | Given | Initials)) == Title) return false;
        // "Mr. Van Dam": the word is an infix.
        if ((evidence & (Initials | Lone)) == 0 && !((evidence & Title) != 0 && NameWords.InfixAt(text, name.Anchor) > 0)) evidence |= Word;
        return true;
    }

    /// <summary>Says what speaks against a person, and for one; false for what is none.</summary>
    private bool IsPerson(ReadOnlySpan<byte> text, byte before, ref Draft name)
    {
        int anchor = name.Anchor, start = name.Start, last = name.End;
        ref ulong evidence = ref name.Evidence;
        if (IsBody(text, ref name)) evidence |= Organisation;
        if (NameForm.IsStreet(text, start, last)) evidence |= Street;
        if (IsUpper(text.At(last - 1)) && NameForm.IsShouted(text[anchor..last])) evidence |= Shouted;
        if ((evidence & Lone) != 0 && FieldAnswers.Contains(text[anchor..last])) return false;
        if ((evidence & (Lone | Surname | Given)) == Lone && NameForm.IsFieldName(text[anchor..last])) return false;
        if (NameForm.IsCamelCase(text[anchor..last]) || (evidence & (Lone | Shouted | Surname | Given)) == (Lone | Shouted)) return false;
        if (start < anchor) evidence = (evidence | Infix) & ~Lone;
        if ((evidence & (Lone | Title)) == Lone)
        {
            // "Emma tafel" in a cell is no person, and a town is hardly one.
            if (NameWords.BeginsField(before) && text.At(last) == ' ' && IsLetter(text.At(last + 1)) && !IsUpper(text.At(last + 1)) && NameWords.InfixAt(text, last + 1) == 0) return false;
            if ((evidence & Given) == 0 && lists.IsTown(text[anchor..last])) evidence |= Word;
        }
        if (evidence == 0 && HasKey(text, start) && IsPersonalForm(text, start, last)) evidence = PersonalForm;
        if ((evidence & (Lone | PersonalForm)) == 0)
        {
            if (PersonSigns.IsIdentified(text, last) || IsSpeaker(text, start, last)) evidence |= PersonalForm;
            if (PersonSigns.HasMailbox(text, start, last, mayBeFar: (evidence & (Given | Initials | Title)) != 0 && (evidence & Surname) == 0)) evidence |= Mailbox;
        }
        // Only the name of its field could make it one: then the field holds nothing else.
        if ((evidence & ~Shouted) == 0 && before == ' ' && IsLetter(text.At(anchor - 2))) return false;
        if ((evidence & (Given | Initials | Title | PersonalForm)) == 0 && NameWords.BeginsField(before) && NameFields.GoesOn(text, last)) return false;
        if ((evidence & (Given | Initials | Title | PersonalForm | Mailbox)) == 0 && NameFields.IsThing(text, start, last)) evidence |= Thing;
        return !NameFields.IsDisplayOfCode(text, start);
    }

    /// <summary>True for what firms and other bodies are called.</summary>
    private bool IsBody(ReadOnlySpan<byte> text, ref Draft name)
    {
        int anchor = name.Anchor, stop = name.Stop, start = name.Start, last = name.End;
        ulong evidence = name.Evidence;
        ReadOnlySpan<byte> first = text[anchor..stop];
        if (FirmSigns.IsAround(text, start, last) || ((evidence & Initials) == 0 && firms.Contains(text[start..last])) || FirmSigns.IsForm(first)) return true;
        if (last <= stop) return false;
        return ((evidence & (Initials | Title)) == 0 && FirmWords.Begins(first))
            || (name.First == 0 && (evidence & (Title | Given)) == 0 && lists.IsAbbreviated(text, anchor, stop, last))
            || ((evidence & (Given | Initials | Title | Infix)) == 0 && FirmWords.Contains(text[(anchor + text[anchor..last].LastIndexOf((byte)' ') + 1)..last]));
    }

    /// <summary>A name while it is read.</summary>
    private struct Draft
    {
        /// <summary>Where its first word begins, and ends.</summary>
        public int Anchor, Stop;

        /// <summary>Where it begins with its infixes, and ends.</summary>
        public int Start, End;

        /// <summary>The lists that its first word is on.</summary>
        public ulong First;

        /// <summary>What speaks for it and against it so far.</summary>
        public ulong Evidence;
    }
}
