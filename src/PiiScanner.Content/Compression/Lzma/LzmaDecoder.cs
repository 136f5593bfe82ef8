using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compression.Lzma;

/// <summary>
/// Decodes LZMA (LZMA SDK, lzma-specification.txt) into a window. Damage is told, not thrown, so that what came before it is there. May be used
/// again; disposing clears what it held.
/// </summary>
internal sealed class LzmaDecoder : IDisposable
{
    /// <summary>Bytes of the coder that stand before the first symbol.</summary>
    public const int HeadBytes = 5;

    /// <summary>The most input that a symbol can take: 36 coded bits at most, of which each may take a byte in part; all 26 direct ones another four.</summary>
    private const int MaxSymbolBytes = 24;

    private const int States = 12, PositionStates = 16, LiteralStates = 7;
    private const int LengthStates = 4, SlotBits = 6, AlignBits = 4, FirstModelled = 4, EndModelled = 14;
    private const int MinMatch = 2, HighLength = 16;
    private const int LowBits = 3, HighBits = 8;
    private const uint EndMarker = uint.MaxValue;

    // Where the kinds of probabilities start in one array.
    private const int IsMatch = 0;
    private const int IsRepeat = IsMatch + (States * PositionStates);
    private const int IsNotFirst = IsRepeat + States;
    private const int IsNotSecond = IsNotFirst + States;
    private const int IsNotThird = IsNotSecond + States;
    private const int IsLongRepeat = IsNotThird + States;
    private const int Slots = IsLongRepeat + (States * PositionStates);
    private const int Distances = Slots + (LengthStates << SlotBits);
    private const int Align = Distances + 128;
    private const int MatchLength = Align + (1 << AlignBits);
    private const int LengthBytes = 2 + (2 * (PositionStates << LowBits)) + (1 << HighBits);
    private const int RepeatLength = MatchLength + LengthBytes;
    private const int All = RepeatLength + LengthBytes;

    private const int LiteralBytes = 0x300;

    private readonly ushort[] probabilities = new ushort[All];
    private ushort[] literals = [];
    private int literalContext;
    private uint literalMask;
    private uint positionMask;
    private uint state;
    private uint rep0, rep1, rep2, rep3;
    private int copying;
    private uint range;
    private uint code;

    /// <summary>Where it goes.</summary>
    public LzmaWindow Window { get; } = new();

    /// <summary>How it ended, if it did.</summary>
    public LzmaEnd End { get; private set; }

    /// <summary>True when nothing more is coded; to be asked after <see cref="TryFinish"/>.</summary>
    public bool IsFinished => code == 0;

    /// <summary>Takes the byte that says how symbols depend on what stands around them; false when there is no such byte.</summary>
    /// <param name="properties">(pb × 5 + lp) × 9 + lc.</param>
    /// <param name="isSecond">True for LZMA2, which allows less.</param>
    public bool TryStart(byte properties, bool isSecond = false)
    {
        if (properties >= 9 * 5 * 5) return false;
        int lc = properties % 9, lp = properties / 9 % 5, pb = properties / 45;
        if (isSecond && lc + lp > 4) return false;
        literalContext = lc;
        literalMask = (1u << lp) - 1;
        positionMask = (1u << pb) - 1;
        int length = LiteralBytes << (lc + lp);
        if (literals.Length != length) literals = new ushort[length];
        Reset();
        return true;
    }

    /// <summary>Forgets what was learnt.</summary>
    public void Reset()
    {
        probabilities.AsSpan().Fill(RangeDecoder.Even);
        literals.AsSpan().Fill(RangeDecoder.Even);
        state = rep0 = rep1 = rep2 = rep3 = 0;
        copying = 0;
        End = LzmaEnd.None;
    }

    /// <summary>Takes the bytes that stand before the symbols.</summary>
    public void StartRange(ReadOnlySpan<byte> head)
    {
        range = uint.MaxValue;
        code = BinaryPrimitives.ReadUInt32BigEndian(head[1..]);
        copying = 0;
        End = head[0] == 0 ? LzmaEnd.None : LzmaEnd.Damage;
    }

    /// <summary>Decodes up to so many bytes into the window, or to an end.</summary>
    public void Decode(ByteReader reader, int most)
    {
        int limit = Window.Reserve(most);
        Span<byte> padded = stackalloc byte[2 * MaxSymbolBytes];
        while (Window.At < limit && End == LzmaEnd.None)
        {
            reader.Fill(MaxSymbolBytes);
            ReadOnlySpan<byte> input = reader.Buffered;
            if (input.Length >= MaxSymbolBytes)
            {
                reader.Advance(Run(input, input.Length - MaxSymbolBytes, limit, int.MaxValue));
                continue;
            }
            // Near the end symbol by symbol, over zeros that must not be needed.
            input.CopyTo(padded);
            padded[input.Length..].Clear();
            int before = Window.At, taken = Run(padded, MaxSymbolBytes, limit, copying > 0 ? 0 : 1);
            if (taken > input.Length)
            {
                Window.MoveTo(before);
                End = LzmaEnd.Cut;
                taken = input.Length;
            }
            reader.Advance(taken);
        }
    }

    /// <summary>Takes the byte that may be due after the last symbol; false when there is none.</summary>
    public bool TryFinish(ByteReader reader)
    {
        Span<byte> next = stackalloc byte[1];
        bool hasNext = reader.Fill(1);
        if (hasNext) next[0] = reader.Buffered[0];
        var coder = new RangeDecoder(next, range, code);
        coder.Normalize();
        if (coder.At > 0 && !hasNext) return false;
        reader.Advance(coder.At);
        (range, code) = (coder.Range, coder.Code);
        return true;
    }

    /// <summary>The exception that its end amounts to, where that is none that it should have.</summary>
    public Exception ToException() => End switch
    {
        LzmaEnd.Cut => new EndOfStreamException(),
        LzmaEnd.Limit => new UnreadableException(Reason.LimitSize, "It reaches further back than may be kept in memory."),
        _ => new InvalidDataException("An LZMA stream is damaged."),
    };

    public void Dispose()
    {
        Window.Dispose();
        literals.AsSpan().Clear();
    }

    private int Run(ReadOnlySpan<byte> input, int last, int limit, int symbols)
    {
        var coder = new RangeDecoder(input, range, code);
        Span<ushort> chances = probabilities;
        byte[] window = Window.Buffer;
        int size = Window.Size, start = Window.At, at = start;
        long produced = Window.Produced;
        uint context = state;
        if (copying > 0) copying = Copy(window, size, ref at, limit, copying);
        for (; symbols > 0 && at < limit && coder.At <= last; symbols--)
        {
            uint position = (uint)(produced + at - start), positionState = position & positionMask;
            if (coder.Bit(ref chances[IsMatch + ((int)context << 4) + (int)positionState]) == 0)
            {
                byte previous = position == 0 && produced + at == start ? (byte)0 : window[at > 0 ? at - 1 : size - 1];
                int offset = LiteralBytes * (int)(((position & literalMask) << literalContext) + ((uint)previous >> (8 - literalContext)));
                Span<ushort> model = literals.AsSpan(offset, LiteralBytes);
                window[at] = context < LiteralStates ? Literal(ref coder, model) : MatchedLiteral(ref coder, model, window[Source(at, size)]);
                at++;
                context = context < 4 ? 0 : context < 10 ? context - 3 : context - 6;
                continue;
            }

            int length;
            if (coder.Bit(ref chances[IsRepeat + (int)context]) == 0)
            {
                (rep3, rep2, rep1) = (rep2, rep1, rep0);
                length = Length(ref coder, chances.Slice(MatchLength, LengthBytes), (int)positionState);
                rep0 = Distance(ref coder, chances, Math.Min(length - MinMatch, LengthStates - 1));
                context = context < LiteralStates ? 7u : 10u;
                if (rep0 == EndMarker)
                {
                    End = LzmaEnd.Marker;
                    break;
                }
            }
            else
            {
                if (produced + at == start)
                {
                    End = LzmaEnd.Damage;
                    break;
                }
                if (coder.Bit(ref chances[IsNotFirst + (int)context]) == 0)
                {
                    if (coder.Bit(ref chances[IsLongRepeat + ((int)context << 4) + (int)positionState]) == 0)
                    {
                        if (!Reaches(produced + at - start)) break;
                        window[at] = window[Source(at, size)];
                        at++;
                        context = context < LiteralStates ? 9u : 11u;
                        continue;
                    }
                }
                else if (coder.Bit(ref chances[IsNotSecond + (int)context]) == 0)
                {
                    (rep0, rep1) = (rep1, rep0);
                }
                else if (coder.Bit(ref chances[IsNotThird + (int)context]) == 0)
                {
                    (rep0, rep1, rep2) = (rep2, rep0, rep1);
                }
                else
                {
                    (rep0, rep1, rep2, rep3) = (rep3, rep0, rep1, rep2);
                }
                length = Length(ref coder, chances.Slice(RepeatLength, LengthBytes), (int)positionState);
                context = context < LiteralStates ? 8u : 11u;
            }
            if (!Reaches(produced + at - start)) break;
            copying = Copy(window, size, ref at, limit, length);
        }
        state = context;
        (range, code) = (coder.Range, coder.Code);
        Window.MoveTo(at);
        return coder.At;
    }

    /// <summary>False when a match reaches back before the beginning, or further than the dictionary.</summary>
    private bool Reaches(long produced)
    {
        if (rep0 < produced && rep0 < Window.Reach) return true;
        End = rep0 < produced && Window.IsLimited ? LzmaEnd.Limit : LzmaEnd.Damage;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Source(int at, int size)
    {
        int source = at - (int)rep0 - 1;
        return source < 0 ? source + size : source;
    }

    /// <summary>Copies a match as far as there is room.</summary>
    /// <returns>How much of it is left.</returns>
    private int Copy(byte[] window, int size, ref int at, int limit, int length)
    {
        int count = Math.Min(length, limit - at), source = Source(at, size);
        if (source < at ? at - source >= count : source + count <= size)
        {
            window.AsSpan(source, count).CopyTo(window.AsSpan(at));
            at += count;
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                window[at++] = window[source++];
                if (source == size) source = 0;
            }
        }
        return length - count;
    }

    private static byte Literal(ref RangeDecoder coder, Span<ushort> model)
    {
        uint symbol = 1;
        while (symbol < 0x100) symbol = (symbol << 1) | coder.Bit(ref model[(int)symbol]);
        return (byte)symbol;
    }

    /// <summary>After a match the byte that would have followed it is known not to: it steers the first bits.</summary>
    private static byte MatchedLiteral(ref RangeDecoder coder, Span<ushort> model, uint match)
    {
        uint symbol = 1, offset = 0x100;
        while (symbol < 0x100)
        {
            match <<= 1;
            uint matchBit = match & offset, bit = coder.Bit(ref model[(int)(offset + matchBit + symbol)]);
            symbol = (symbol << 1) | bit;
            offset &= bit != 0 ? matchBit : ~matchBit;
        }
        return (byte)symbol;
    }

    private static int Length(ref RangeDecoder coder, Span<ushort> model, int positionState)
    {
        const int Middle = 2 + (PositionStates << LowBits), High = Middle + (PositionStates << LowBits);
        if (coder.Bit(ref model[0]) == 0) return MinMatch + (int)coder.Tree(model.Slice(2 + (positionState << LowBits), 1 << LowBits), LowBits);
        if (coder.Bit(ref model[1]) == 0) return MinMatch + (1 << LowBits) + (int)coder.Tree(model.Slice(Middle + (positionState << LowBits), 1 << LowBits), LowBits);
        return MinMatch + HighLength + (int)coder.Tree(model.Slice(High, 1 << HighBits), HighBits);
    }

    private static uint Distance(ref RangeDecoder coder, Span<ushort> chances, int lengthState)
    {
        uint slot = coder.Tree(chances.Slice(Slots + (lengthState << SlotBits), 1 << SlotBits), SlotBits);
        if (slot < FirstModelled) return slot;
        int bits = (int)(slot >> 1) - 1;
        uint distance = (2 | (slot & 1)) << bits;
        if (slot < EndModelled) return distance + coder.ReverseTree(chances.Slice(Distances + (int)(distance - slot), 1 << bits), bits);
        distance += coder.Direct(bits - AlignBits) << AlignBits;
        return distance + coder.ReverseTree(chances.Slice(Align, 1 << AlignBits), AlignBits);
    }
}
