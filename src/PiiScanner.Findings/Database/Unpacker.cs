using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace PiiScanner.Findings.Database;

/// <summary>Reads what a <see cref="Packer"/> wrote. What it reads was sealed, so it is what was written.</summary>
internal sealed class Unpacker
{
    private readonly List<Told> texts = new(8);
    private readonly WordPool? words;
    private ReadOnlyMemory<byte> content;
    private int position;

    /// <summary>Starts on a content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="words">Where words are kept from one content to the next, null for nowhere.</param>
    public Unpacker(ReadOnlyMemory<byte> content, WordPool? words = null)
    {
        this.content = content;
        this.words = words;
    }

    /// <summary>True when everything was read.</summary>
    public bool IsAtEnd => position == content.Length;

    /// <summary>Starts on another content.</summary>
    public void Start(ReadOnlyMemory<byte> next)
    {
        content = next;
        position = 0;
        texts.Clear();
    }

    /// <summary>Reads a number of 0 or more.</summary>
    public long Number() => (long)Unsigned();

    /// <summary>Reads a number that is near 0 on either side.</summary>
    public long Signed()
    {
        ulong value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads a number that may be large.</summary>
    public ulong Unsigned()
    {
        ReadOnlySpan<byte> rest = content.Span[position..];
        ulong value = 0;
        for (int i = 0; ; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] >= 0x80) continue;
            position += i + 1;
            return value;
        }
    }

    /// <summary>Reads a fraction.</summary>
    public double Fraction() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8));

    /// <summary>Reads a hash.</summary>
    public UInt128 Hash() => BinaryPrimitives.ReadUInt128BigEndian(Bytes(16));

    /// <summary>Reads bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        position += count;
        return content.Span.Slice(position - count, count);
    }

    /// <summary>Reads a text, or null.</summary>
    public string? Text()
    {
        int number = NextText();
        if (number == 0) return null;
        ref Told told = ref CollectionsMarshal.AsSpan(texts)[number - 1];
        if (told.Text is not null) return told.Text;
        ReadOnlySpan<byte> utf8 = content.Span.Slice(told.Start, told.Length);
        return told.Text = words is null ? Encoding.UTF8.GetString(utf8) : words.Of(utf8);
    }

    /// <summary>Passes over a text.</summary>
    public void SkipText() => NextText();

    private int NextText()
    {
        int number = (int)Number();
        if (number <= texts.Count) return number;
        int length = (int)Number();
        texts.Add(new Told { Start = position, Length = length });
        position += length;
        return number;
    }

    /// <summary>A text where it stands, and itself once somebody asked for it.</summary>
    private struct Told
    {
        public int Start;
        public int Length;
        public string? Text;
    }
}
