using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace PiiScanner.Tests.Content.Containers;

/// <summary>Tar archives for tests: by the platform's writer, and block by block by hand.</summary>
internal static class TarWriting
{
    /// <summary>The end of an archive.</summary>
    public static byte[] End { get; } = new byte[1_024];

    /// <summary>An archive by the platform's writer.</summary>
    public static byte[] Platform(TarEntryFormat format, params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        var output = new MemoryStream();
        using (var writer = new TarWriter(output, format, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                TarEntryType type = format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile;
                TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(type, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(type, name),
                    TarEntryFormat.Gnu => new GnuTarEntry(type, name),
                    _ => new PaxTarEntry(type, name),
                };
                entry.DataStream = new MemoryStream(content);
                writer.WriteEntry(entry);
            }
        }
        return output.ToArray();
    }

    /// <summary>A header with a right checksum.</summary>
    public static byte[] Header(string name, long size, char type = '0', string link = "", string magic = "ustar\0" + "00", string prefix = "", Action<byte[]>? change = null)
    {
        byte[] block = new byte[512];
        Put(block, 0, name);
        Put(block, 100, "0000644\0");
        Put(block, 108, "0001750\0");
        Put(block, 116, "0001750\0");
        Put(block, 124, Convert.ToString(size, 8).PadLeft(11, '0') + "\0");
        Put(block, 136, "14371573614\0");
        Put(block, 156, type.ToString());
        Put(block, 157, link);
        Put(block, 257, magic);
        Put(block, 345, prefix);
        change?.Invoke(block);
        Sum(block);
        return block;
    }

    /// <summary>An entry: header, data, and zeros up to a whole block.</summary>
    public static byte[] Entry(string name, string content, char type = '0', string magic = "ustar\0" + "00", Action<byte[]>? change = null)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        return [.. Header(name, bytes.Length, type, magic: magic, change: change), .. Padded(bytes)];
    }

    /// <summary>An extended header.</summary>
    public static byte[] Pax(char type, params ReadOnlySpan<(string Key, string Value)> records)
    {
        var text = new StringBuilder();
        foreach ((string key, string value) in records)
        {
            int rest = Encoding.UTF8.GetByteCount($" {key}={value}\n"), length = rest + 1;
            while (rest + length.ToString(CultureInfo.InvariantCulture).Length != length) length++;
            text.Append(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
        }
        return Entry("PaxHeader", text.ToString(), type);
    }

    /// <summary>Bytes and zeros up to a whole block.</summary>
    public static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[-bytes.Length & 511]];

    /// <summary>Puts text into a block.</summary>
    public static void Put(byte[] block, int at, string text) => Encoding.Latin1.GetBytes(text).CopyTo(block, at);

    /// <summary>Puts the right checksum into a header.</summary>
    public static void Sum(byte[] block)
    {
        block.AsSpan(148, 8).Fill((byte)' ');
        Put(block, 148, Convert.ToString(block.Sum(static b => b), 8).PadLeft(6, '0') + "\0 ");
    }
}
