using System.Buffers.Binary;

namespace PiiScanner.Content.Documents.Word;

/// <summary>
/// Says of a place in the main stream whether its paragraph is one of a table, or the end of a row ([MS-DOC] 2.9.174 and 2.6.2). Pages of 512
/// bytes hold the properties of paragraphs; one is held at a time, since text asks for them in order.
/// </summary>
internal sealed class ParagraphProperties
{
    private const int PageBytes = 512;
    private const int MostPages = 1 << 20;
    private const int InTable = 0x2416;
    private const int EndsRow = 0x2417;
    private const int Level = 0x6649;

    private readonly Stream main;
    private readonly List<(uint Start, uint Page)> pages = [];
    private readonly byte[] held = new byte[PageBytes];
    private long heldPage = -1;
    private (uint Start, uint End, bool IsInTable, bool EndsRow) last;

    /// <summary>Takes in which pages there are.</summary>
    public ParagraphProperties(Stream main, Stream table, uint start, uint length)
    {
        this.main = main;
        int count = (int)Math.Min(length < 4 ? 0 : (length - 4) / 8, MostPages);
        if (start + (long)length > table.Length) return;
        byte[] bytes = new byte[(count * 8) + 4];
        table.Position = start;
        table.ReadExactly(bytes);
        for (int i = 0; i < count; i++)
        {
            pages.Add((BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 * i)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((4 * (count + 1)) + (4 * i))) & 0x3FFFFF));
        }
    }

    /// <summary>Looks a place up.</summary>
    public (bool IsInTable, bool EndsRow) At(long place)
    {
        if (place < last.Start || place >= last.End) last = Find((uint)place);
        return (last.IsInTable, last.EndsRow);
    }

    private (uint Start, uint End, bool IsInTable, bool EndsRow) Find(uint place)
    {
        (uint, uint, bool, bool) none = (place, place + 1, false, false);
        int index = pages.BinarySearch((place, uint.MaxValue));
        index = index >= 0 ? index : ~index - 1;
        if (index < 0 || !TryHold(pages[index].Page)) return none;
        int runs = held[^1];
        if ((runs * 17) + 4 > PageBytes - 1) return none;
        for (int i = 0; i < runs; i++)
        {
            uint start = BinaryPrimitives.ReadUInt32LittleEndian(held.AsSpan(4 * i)), end = BinaryPrimitives.ReadUInt32LittleEndian(held.AsSpan(4 * (i + 1)));
            if (place < start || place >= end) continue;
            (bool isInTable, bool endsRow) = Read(held[(4 * (runs + 1)) + (13 * i)] * 2);
            return (start, end, isInTable, endsRow);
        }
        return none;
    }

    private bool TryHold(uint page)
    {
        if (page == heldPage) return true;
        heldPage = -1;
        if ((page + 1L) * PageBytes > main.Length) return false;
        main.Position = (long)page * PageBytes;
        main.ReadExactly(held);
        heldPage = page;
        return true;
    }

    /// <summary>Reads the properties of a paragraph: two bytes of style, then modifiers (2.9.176).</summary>
    private (bool IsInTable, bool EndsRow) Read(int at)
    {
        if (at == 0 || at + 2 >= PageBytes) return default;
        int length = held[at] == 0 ? held[at + 1] * 2 : (held[at] * 2) - 1;
        at += held[at] == 0 ? 2 : 1;
        ReadOnlySpan<byte> modifiers = held.AsSpan(at, Math.Min(length, PageBytes - at));
        if (modifiers.Length < 2) return default;
        modifiers = modifiers[2..];
        bool isInTable = false, endsRow = false;
        while (modifiers.Length > 2)
        {
            int code = BinaryPrimitives.ReadUInt16LittleEndian(modifiers);
            isInTable |= (code == InTable && modifiers[2] == 1) || (code == Level && modifiers[2] > 0);
            endsRow |= code == EndsRow && modifiers[2] == 1;
            int operand = OperandBytes(code, modifiers);
            if (modifiers.Length < 2 + operand) break;
            modifiers = modifiers[(2 + operand)..];
        }
        return (isInTable, endsRow);
    }

    /// <summary>How many bytes follow a modifier's code (2.2.5.1).</summary>
    private static int OperandBytes(int code, ReadOnlySpan<byte> modifiers) => (code >> 13) switch
    {
        0 or 1 => 1,
        2 or 4 or 5 => 2,
        3 => 4,
        7 => 3,
        _ => code == 0xD608 && modifiers.Length > 3 ? 1 + BinaryPrimitives.ReadUInt16LittleEndian(modifiers[2..]) : 1 + modifiers[2],
    };
}
