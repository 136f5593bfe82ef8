using System.Buffers.Text;
using System.Text;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Containers.Ar;

/// <summary>One ar archive being read, member by member: long names as GNU keeps them in a member of their own, or BSD before the data.</summary>
internal sealed class ArReading(Stream content, FormatContext context) : IDisposable
{
    private const int HeaderBytes = 60, NameBytes = 16, SizeAt = 48, SizeBytes = 10;

    /// <summary>A table of names, or a name, is not read beyond this.</summary>
    private const int MaxNames = 128 * 1024;

    private readonly ByteReader reader = new(content);
    private string names = "";

    /// <summary>How an archive starts.</summary>
    public static ReadOnlySpan<byte> Signature => "!<arch>\n"u8;

    private static ReadOnlySpan<byte> HeaderEnd => "`\n"u8;

    /// <summary>Reads all members.</summary>
    /// <exception cref="EndOfStreamException">A member is cut.</exception>
    /// <exception cref="InvalidDataException">A header is damaged.</exception>
    public void Read()
    {
        reader.Skip(Signature.Length);
        while (reader.Fill(1))
        {
            if (!reader.Fill(HeaderBytes)) throw new EndOfStreamException();
            ReadOnlySpan<byte> header = reader.Buffered[..HeaderBytes];
            bool isHeader = header.EndsWith(HeaderEnd) & Utf8Parser.TryParse(header.Slice(SizeAt, SizeBytes), out long size, out int _) && size >= 0;
            if (!isHeader)
            {
                context.Child(EntryName.Outside, new SliceStream(reader));
                throw new InvalidDataException("The header of a member is damaged.");
            }
            ReadOnlySpan<byte> name = header[..NameBytes].TrimEnd((byte)' ');
            ReadMember(Encoding.Latin1.GetString(name), EntryName.Decode(name), size);
        }
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Reads a member and passes over it.</summary>
    /// <param name="field">What stands in the name's place, a character a byte.</param>
    /// <param name="shortName">The same as text.</param>
    /// <param name="size">How many bytes follow.</param>
    private void ReadMember(string field, string shortName, long size)
    {
        reader.Advance(HeaderBytes);
        long end = reader.Position + size + (size & 1);
        if (field == "//")
        {
            names = TakeText(size);
        }
        else if (field is "/" or "/SYM64/" or "__.SYMDEF" or "__.SYMDEF SORTED")
        {
            context.UnreadChild(shortName, Reason.NoText, "The symbols of a library.", size);
        }
        else if (field.StartsWith("#1/", StringComparison.Ordinal) && int.TryParse(field.AsSpan(3), out int length) && length >= 0 && length <= Math.Min(size, MaxNames))
        {
            string name = TakeText(length);
            context.Child(name, new SliceStream(reader, size - length), size - length);
        }
        else
        {
            context.Child(LongName(field) ?? shortName.TrimEnd('/'), new SliceStream(reader, size), size);
        }
        // The last member is sometimes not filled up to an even length.
        if (!reader.Skip(end - (size & 1) - reader.Position)) throw new EndOfStreamException();
        if ((size & 1) != 0) reader.Skip(1);
    }

    private string? LongName(string field)
    {
        if (field.Length < 2 || field[0] != '/' || !int.TryParse(field.AsSpan(1), out int at) || at < 0 || at >= names.Length) return null;
        ReadOnlySpan<char> rest = names.AsSpan(at);
        int end = rest.IndexOf('\n');
        return (end < 0 ? rest : rest[..end]).TrimEnd('/').ToString();
    }

    private string TakeText(long length)
    {
        int count = (int)Math.Min(length, MaxNames);
        if (!reader.Fill(count)) throw new EndOfStreamException();
        string text = EntryName.Decode(reader.Buffered[..count].TrimEnd((byte)0));
        reader.Advance(count);
        return text;
    }
}
