using System.Buffers;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// XML as it stands. A record begins with every element down to the record level: the shallowest level at which, so far, an element with attributes or
/// children came right after a sibling of the same name. What stands before the first of those is record 1.
/// </summary>
internal sealed class MarkupCursor : ILayoutCursor
{
    /// <summary>How many bytes a name, an attribute or what follows a tag is looked at for.</summary>
    private const int Window = TextSegment.Reach / 4;

    /// <summary>What a name ends at, as bits: each is below 64.</summary>
    private const ulong NameEnds = 1UL << '<' | 1UL << '>' | 1UL << '"' | 1UL << '\'' | 1UL << '/' | 1UL << '=' | 1UL << ' ' | 1UL << '\t' | 1UL << '\r' | 1UL << '\n';

    private static readonly SearchValues<byte> InTag = SearchValues.Create("<>\"'"u8);

    private readonly Nesting nesting = new();
    private readonly NameList attribute = new(1);
    private State state;

    private enum Mode : byte
    {
        Text,
        Tag,
        Value,
        Comment,
        Cdata,
        Instruction,
        Declaration,
        Subset,
    }

    private struct State
    {
        public int At;
        public Mode Mode;
        public byte Quote;

        /// <summary>Where a comment, section or instruction may end at the earliest.</summary>
        public int Body;
        public int CellStart;
        public int Level;

        /// <summary>How many levels lie below the deepest that is remembered.</summary>
        public int Below;
        public bool IsEndTag;
        public int RecordLevel;
        public long Record;
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        nesting.Clear();
        attribute.Clear();
        state = new State { Record = 1 };
    }

    /// <inheritdoc/>
    public Field Locate(in TextSegment segment, int position)
    {
        Advance(segment, position);
        int level = state.Level, outer = Math.Max(0, level - 1);
        bool isText = state.Mode is Mode.Text or Mode.Cdata, isAttribute = state.Mode == Mode.Value;
        // FHIR and HL7 write text as an attribute: the element names it.
        bool isValue = isAttribute && !state.IsEndTag && IsOneOf(attribute[0], "value"u8, "extension"u8);
        var system = isValue ? SystemOf(level, segment.Utf8[position..]) : default;
        return new Field
        {
            Record = state.Record,
            // A system says more than the element: <identificatienummer value="…" root="2.16.840.1.113883.2.4.6.3"/> is the number that its root says.
            Name = !system.IsEmpty ? system : isText || isValue ? nesting.NameOf(level) : isAttribute ? attribute[0] : default,
            Parent = isText ? OwnKindOf(level, outer) : isValue && system.IsEmpty ? KindOf(level, outer) : nesting.NameOf(level),
            CellStart = Math.Max(0, state.CellStart),
            IsMarkup = true,
        };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position)
    {
        var text = segment.Utf8;
        while (state.At < position)
        {
            var rest = text[state.At..position];
            int end = state.Mode switch
            {
                Mode.Tag when rest[0] == '>' => 0,
                Mode.Text => rest.IndexOf((byte)'<'),
                Mode.Tag => rest.IndexOfAny(InTag),
                Mode.Value => rest.IndexOfAny(state.Quote, (byte)'<'),
                Mode.Declaration => rest.IndexOfAny((byte)'>', (byte)'['),
                Mode.Subset => rest.IndexOf((byte)']'),
                _ => rest.IndexOf((byte)'>'),
            };
            if (end < 0)
            {
                state.At = position;
                return;
            }
            int at = state.At + end;
            state.At = at + 1;
            Take(text, at);
        }
    }

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        state.At += distance;
        state.Body = Math.Max(state.Body, int.MinValue / 2) + distance;
        state.CellStart = Math.Max(state.CellStart, int.MinValue / 2) + distance;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (MarkupCursor)other;
        nesting.CopyFrom(cursor.nesting, cursor.state.Level);
        attribute.CopyFrom(cursor.attribute);
        state = cursor.state;
    }

    private static bool IsOneOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => name.SequenceEqual(one) || name.SequenceEqual(other);

    /// <summary>The system that a value's own tag names (HL7), before the value or behind it; empty for none. Attributes have no order.</summary>
    private ReadOnlySpan<byte> SystemOf(int level, ReadOnlySpan<byte> rest) => nesting[level].KindRank == SiblingName.Surest ? nesting.KindOf(level) : RootBehind(rest);

    /// <summary>Which kind of value it is: by its own name, by the system beside it (FHIR), else by what it lies in.</summary>
    private ReadOnlySpan<byte> KindOf(int level, int outer)
    {
        if (!nesting.KindOf(level).IsEmpty) return nesting.KindOf(level);
        return nesting.KindOf(outer).IsEmpty ? nesting.NameOf(outer) : nesting.KindOf(outer);
    }

    /// <summary>Which kind of text an element holds: by an attribute that names it, or names what it is the value of, else by what it lies in.</summary>
    private ReadOnlySpan<byte> OwnKindOf(int level, int outer)
    {
        if (!nesting.KindOf(level).IsEmpty) return nesting.KindOf(level);
        return nesting.KindOf(outer).IsEmpty || !SiblingName.IsValue(nesting.NameOf(level)) ? nesting.NameOf(outer) : nesting.KindOf(outer);
    }

    /// <summary>What the root is that is named behind a value in its tag; empty for none.</summary>
    private static ReadOnlySpan<byte> RootBehind(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, Window)];
        int end = text.IndexOfAny((byte)'<', (byte)'>');
        if (end >= 0) text = text[..end];
        int key = text.IndexOf(" root=\""u8);
        if (key < 0) return default;
        text = text[(key + " root=\"".Length)..];
        end = text.IndexOf((byte)'"');
        return end < 0 ? default : Nesting.KindIn(text[..end]);
    }

    /// <summary>Takes the mark that its mode waits for.</summary>
    private void Take(ReadOnlySpan<byte> text, int at)
    {
        byte mark = text[at];
        switch (state.Mode)
        {
            case Mode.Text:
                BeginMarkup(text, at);
                break;
            // Neither a tag nor an attribute can hold it: what came before was text, or broken.
            case Mode.Tag or Mode.Value when mark == '<':
                state.Mode = Mode.Text;
                BeginMarkup(text, at);
                break;
            case Mode.Tag when mark == '>':
                if (!state.IsEndTag && text[at - 1] == '/') Close();
                BeginText(at + 1);
                break;
            case Mode.Tag:
                BeginValue(text, at);
                break;
            case Mode.Value:
                state.Mode = Mode.Tag;
                break;
            case Mode.Declaration:
                if (mark == '[') state.Mode = Mode.Subset;
                else BeginText(at + 1);
                break;
            case Mode.Subset:
                state.Mode = Mode.Declaration;
                break;
            default:
                if (EndsSection(text, at)) BeginText(at + 1);
                break;
        }
    }

    private void BeginText(int at)
    {
        state.Mode = Mode.Text;
        state.CellStart = at;
    }

    private bool EndsSection(ReadOnlySpan<byte> text, int at) => state.Mode switch
    {
        Mode.Comment => at - 2 >= state.Body && text[at - 1] == '-' && text[at - 2] == '-',
        Mode.Cdata => at - 2 >= state.Body && text[at - 1] == ']' && text[at - 2] == ']',
        _ => at - 1 >= state.Body && text[at - 1] == '?',
    };

    private void BeginMarkup(ReadOnlySpan<byte> text, int at)
    {
        if (at + 1 == text.Length) return;
        byte next = text[at + 1];
        if (next == '/') EndElement(Name.Read(text, at + 2));
        else if (next is (byte)'_' or (byte)':' or >= 0x80 || char.IsAsciiLetter((char)next)) BeginElement(text, Name.Read(text, at + 1));
        else if (next == '?') BeginSection(Mode.Instruction, at + 2);
        else if (text[at..].StartsWith("<!--"u8)) BeginSection(Mode.Comment, at + 4);
        else if (text[at..].StartsWith("<![CDATA["u8)) BeginSection(Mode.Cdata, at + 9);
        else if (next == '!') BeginSection(Mode.Declaration, at + 2);
    }

    private void BeginSection(Mode mode, int body)
    {
        state.Mode = mode;
        state.Body = state.CellStart = body;
    }

    private void BeginElement(ReadOnlySpan<byte> text, Name name)
    {
        state.Mode = Mode.Tag;
        state.IsEndTag = false;
        if (state.Level == Nesting.Deepest)
        {
            state.Below++;
            return;
        }
        ref var outer = ref nesting[state.Level++];
        bool repeats = outer.LastHash == name.Hash;
        outer.LastHash = name.Hash;
        nesting.Open(state.Level);
        nesting[state.Level].Hash = name.Hash;
        nesting.Name(state.Level, text[name.Start..name.End]);
        bool isRecordLevel = state.Level <= state.RecordLevel;
        if (repeats && (state.RecordLevel == 0 || state.Level < state.RecordLevel) && IsCompound(text[name.End..]))
        {
            state.RecordLevel = state.Level;
            isRecordLevel = true;
        }
        if (isRecordLevel) state.Record++;
    }

    /// <summary>True when an element has attributes or children, by what follows its name.</summary>
    private static bool IsCompound(ReadOnlySpan<byte> rest)
    {
        rest = rest[..Math.Min(rest.Length, Window)].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] == '/') return false;
        if (rest[0] != '>') return true;
        int next = rest.IndexOf((byte)'<');
        return next >= 0 && next + 1 < rest.Length && rest[next + 1] is not ((byte)'/' or (byte)'!' or (byte)'?');
    }

    /// <summary>Ends the innermost element of that name; one that was never begun is passed over.</summary>
    private void EndElement(Name name)
    {
        state.Mode = Mode.Tag;
        state.IsEndTag = true;
        if (state.Below > 0)
        {
            state.Below--;
            return;
        }
        int level = state.Level;
        while (level > 0 && nesting[level].Hash != name.Hash) level--;
        if (level > 0) state.Level = level - 1;
    }

    private void Close()
    {
        if (state.Below > 0) state.Below--;
        else state.Level--;
    }

    private void BeginValue(ReadOnlySpan<byte> text, int at)
    {
        state.Mode = Mode.Value;
        state.Quote = text[at];
        state.CellStart = at + 1;
        attribute.Clear();
        var name = AttributeBefore(text[Math.Max(0, at - Window)..at]);
        attribute.Add(name);
        if (state.IsEndTag || state.Below > 0) return;
        byte rank = SiblingName.Rank(name);
        bool isSystemElement = name.SequenceEqual("value"u8) && nesting.NameOf(state.Level).SequenceEqual("system"u8);
        if (rank == 0 && !isSystemElement) return;
        var value = text.Slice(at + 1, Math.Min(Window, text.Length - at - 1));
        int end = value.IndexOf(state.Quote);
        nesting.Kind(rank > 0 ? state.Level : state.Level - 1, end < 0 ? value : value[..end], rank > 0 ? rank : SiblingName.Surest);
    }

    /// <summary>The name before an equals sign at the end; empty when there is none.</summary>
    private static ReadOnlySpan<byte> AttributeBefore(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd(" \t\r\n"u8);
        if (!text.EndsWith("="u8)) return default;
        text = text[..^1].TrimEnd(" \t\r\n"u8);
        int start = text.Length;
        while (start > 0 && text[start - 1] != ':' && !EndsName(text[start - 1])) start--;
        return text[start..];
    }

    private static bool EndsName(byte value) => value < 64 && (NameEnds >> value & 1) != 0;

    /// <summary>The name of a tag, without its prefix: where it is, and what tells it apart, whatever its case (FNV-1a).</summary>
    private readonly record struct Name(int Start, int End, ulong Hash)
    {
        private const ulong Seed = 14695981039346656037;

        public static Name Read(ReadOnlySpan<byte> text, int start)
        {
            int end = start, limit = Math.Min(text.Length, start + Window);
            ulong hash = Seed;
            for (; end < limit && !EndsName(text[end]); end++)
            {
                bool isPrefix = text[end] == ':';
                hash = isPrefix ? Seed : (hash ^ (text[end] | 0x20UL)) * 1099511628211;
                start = isPrefix ? end + 1 : start;
            }
            return new Name(start, end, hash);
        }
    }
}
