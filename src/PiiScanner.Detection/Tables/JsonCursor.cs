using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace PiiScanner.Detection.Tables;

/// <summary>
/// JSON, one value or many (RFC 8259; JSON lines). Records are the outermost objects that are elements of an array; a root value without such
/// objects is a record, and one that has plain values beside them takes its ordinal where the first of those ends. Broken text goes on as best it
/// can: a string ends at a line break before a bracket or quote, and a bracket in an object that follows no key begins a new root.
/// </summary>
internal sealed class JsonCursor : ILayoutCursor
{
    /// <summary>How far white space after a line break is looked through, and a kind looked at.</summary>
    private const int Window = TextSegment.Reach / 4;

    private readonly Nesting nesting = new();
    private State state;

    private enum Before : byte
    {
        Value,
        Key,
        Opening,
        Closing,
    }

    private struct State
    {
        public int At;
        public int Level;

        /// <summary>How many levels lie below the deepest that is remembered.</summary>
        public int Below;
        public bool IsString;
        public bool IsKey;
        public Before Before;
        public int EscapedAt;
        public int ValueStart;
        public long Records;
        public long Root;
        public bool HasObjects;

        /// <summary>The level of the object that is the record; 0 outside of one.</summary>
        public int RecordLevel;
        public long Record;
    }

    /// <inheritdoc/>
    public void Start(TextLayout layout)
    {
        nesting.Clear();
        state = new State { EscapedAt = -1 };
    }

    /// <inheritdoc/>
    public Field Locate(in TextSegment segment, int position)
    {
        Advance(segment, position);
        ref var level = ref nesting[state.Level];
        var name = nesting.NameOf(level.IsArray ? level.Holder : state.Level);
        bool isNamed = level.IsArray || !(level.ExpectsKey || (state.IsString && state.IsKey));
        var kind = !level.IsArray && SiblingName.IsValue(name) ? nesting.KindOf(state.Level) : default;
        if (kind.IsEmpty && !level.IsArray && SiblingName.IsValue(name)) kind = SystemBehind(segment.Utf8[position..]);
        short outer = level.IsArray ? nesting[level.Holder].Holder : level.Holder;
        // A date may be an object that has the date in it, and more ways to write it.
        if (IsDate(nesting.NameOf(outer))) outer = nesting[outer].Holder;
        int start = Math.Max(0, state.ValueStart);
        if (!state.IsString) start += segment.Utf8[start..position].LastIndexOf((byte)':') + 1;
        return new Field
        {
            Record = state.RecordLevel > 0 ? state.Record : state.Root > 0 ? state.Root : state.Records + 1,
            Name = isNamed ? name : default,
            Parent = isNamed && !kind.IsEmpty ? kind : nesting.NameOf(outer),
            CellStart = start,
        };
    }

    /// <inheritdoc/>
    public void Advance(in TextSegment segment, int position)
    {
        var text = segment.Utf8;
        while (state.At < position)
        {
            int at = state.At, count = Math.Min(Bits.Count, position - at);
            ulong own = Bits.Lowest(count);
            ulong quotes = Bits.Equal(text, at, (byte)'"') & own;
            ulong lines = Bits.Equal(text, at, (byte)'\n') & own;
            ulong escapes = Bits.Equal(text, at, (byte)'\\') & own;
            ulong marks = Bits.Equal(text, at, (byte)'{') | Bits.Equal(text, at, (byte)'}')
                | Bits.Equal(text, at, (byte)'[') | Bits.Equal(text, at, (byte)']') | Bits.Equal(text, at, (byte)',');
            ulong inside = Bits.Stretches(quotes) ^ (state.IsString ? ulong.MaxValue : 0);
            if ((escapes | (lines & inside)) == 0 && state.EscapedAt != at)
            {
                // What is left to see are the marks outside strings, and where strings begin.
                for (marks = ((marks & ~inside) | (quotes & inside)) & own; marks != 0; marks &= marks - 1)
                {
                    int index = at + BitOperations.TrailingZeroCount(marks);
                    if (text[index] == '"') BeginString(text, index);
                    else Take(text[index], index);
                }
                state.IsString = (inside & own & ~(own >> 1)) != 0;
            }
            else
            {
                Walk(text, quotes | lines | escapes | (marks & own));
            }
            state.At = at + count;
        }
    }

    /// <inheritdoc/>
    public void Shift(int distance)
    {
        state.At += distance;
        state.EscapedAt = Math.Max(state.EscapedAt, int.MinValue / 2) + distance;
        state.ValueStart = Math.Max(state.ValueStart, int.MinValue / 2) + distance;
    }

    /// <inheritdoc/>
    public void CopyFrom(ILayoutCursor other)
    {
        var cursor = (JsonCursor)other;
        nesting.CopyFrom(cursor.nesting, cursor.state.Level);
        state = cursor.state;
    }

    private static bool IsDate(ReadOnlySpan<byte> key) => Ascii.EqualsIgnoreCase(key, "datum"u8) || Ascii.EqualsIgnoreCase(key, "date"u8);

    /// <summary>Goes from mark to mark: the rules in full.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Walk(ReadOnlySpan<byte> text, ulong marks)
    {
        for (; marks != 0; marks &= marks - 1)
        {
            int index = state.At + BitOperations.TrailingZeroCount(marks);
            byte mark = text[index];
            if (state.IsString)
            {
                if (index == state.EscapedAt) continue;
                if (mark == '\\') state.EscapedAt = index + 1;
                else if (mark == '"' || (mark == '\n' && IsStructure(text[(index + 1)..]))) state.IsString = false;
            }
            else if (mark == '"')
            {
                BeginString(text, index);
                state.IsString = true;
            }
            else if (mark is not ((byte)'\\' or (byte)'\n'))
            {
                Take(mark, index);
            }
        }
    }

    private static bool IsStructure(ReadOnlySpan<byte> text)
    {
        var window = text[..Math.Min(text.Length, Window)];
        int first = window.IndexOfAnyExcept(" \t\r"u8);
        return first >= 0 && window[first] is (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)'"';
    }

    private void BeginString(ReadOnlySpan<byte> text, int at)
    {
        ref var level = ref nesting[state.Level];
        state.ValueStart = at + 1;
        state.IsKey = level.ExpectsKey && state.Below == 0;
        state.Before = state.IsKey ? Before.Key : Before.Value;
        if (state.IsKey)
        {
            level.ExpectsKey = false;
            nesting.Name(state.Level, Head(text, at + 1, NameList.Longest));
        }
        else if (state.Below == 0 && !level.IsArray && SiblingName.Rank(nesting.NameOf(state.Level)) is > 0 and var rank)
        {
            nesting.Kind(state.Level, Head(text, at + 1, Window), rank);
        }
    }

    /// <summary>The last word of the system that is named behind a value in its object, as FHIR may have it; empty for none. Objects have no order.</summary>
    private static ReadOnlySpan<byte> SystemBehind(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, Window)];
        int end = text.IndexOfAny((byte)'{', (byte)'}');
        if (end >= 0) text = text[..end];
        int key = text.IndexOf("\"system\""u8);
        if (key < 0) return default;
        text = text[(key + "\"system\"".Length)..].TrimStart(" \t\r\n:"u8);
        return text.IsEmpty || text[0] != '"' ? default : Nesting.KindIn(Head(text, 1, Window));
    }

    /// <summary>A string's first bytes, up to its end.</summary>
    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> text, int start, int length)
    {
        var window = text.Slice(start, Math.Min(length, text.Length - start));
        int end = window.IndexOf((byte)'"');
        return end < 0 ? window : window[..end];
    }

    /// <summary>Takes a mark outside strings.</summary>
    private void Take(byte mark, int at)
    {
        state.ValueStart = at + 1;
        switch (mark)
        {
            case (byte)'{' or (byte)'[':
                Open(mark == '[');
                break;
            case (byte)'}' or (byte)']':
                Close();
                break;
            case (byte)',' when state.Below == 0:
                if (state.Before != Before.Closing) CountPlain();
                state.Before = Before.Value;
                if (state.Level > 0) nesting[state.Level].ExpectsKey = !nesting[state.Level].IsArray;
                break;
        }
    }

    private void Open(bool isArray)
    {
        bool isBroken = state.Level > 0 && !nesting[state.Level].IsArray && state.Before != Before.Key;
        if (state.Below > 0 || (state.Level == Nesting.Deepest && !isBroken))
        {
            state.Below++;
            return;
        }
        if (isBroken)
        {
            if (state.Before == Before.Value) CountPlain();
            state.Level = 0;
            state.RecordLevel = 0;
        }
        if (state.Level == 0)
        {
            state.Root = 0;
            state.HasObjects = false;
        }
        bool isElement = nesting[state.Level].IsArray;
        int holder = isElement ? nesting[state.Level].Holder : state.Level;
        nesting.Open(++state.Level);
        ref var level = ref nesting[state.Level];
        level.Holder = (short)holder;
        level.IsArray = isArray;
        level.ExpectsKey = !isArray;
        state.Before = Before.Opening;
        if (isArray || !isElement || state.RecordLevel > 0) return;
        state.RecordLevel = state.Level;
        state.Record = ++state.Records;
        state.HasObjects = true;
    }

    private void Close()
    {
        if (state.Below > 0)
        {
            state.Below--;
            return;
        }
        if (state.Level == 0) return;
        if (state.Before is Before.Value or Before.Key) CountPlain();
        state.Before = Before.Closing;
        if (state.RecordLevel == state.Level) state.RecordLevel = 0;
        if (--state.Level == 0 && state.Root == 0 && !state.HasObjects) state.Records++;
    }

    /// <summary>Counts the root value where a plain value ends outside the objects that are records.</summary>
    private void CountPlain()
    {
        if (state.RecordLevel == 0 && state.Root == 0 && state.Level > 0) state.Root = ++state.Records;
    }
}
