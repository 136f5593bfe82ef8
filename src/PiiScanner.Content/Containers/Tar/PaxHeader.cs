using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PiiScanner.Content.Containers.Tar;

/// <summary>What extended headers (POSIX.1-2001, pax) say about the next entry, or about all that follow.</summary>
internal sealed class PaxHeader
{
    private readonly PaxHeader? global;
    private string? path;
    private string? sparseName;
    private string? linkPath;
    private long size = -1;

    /// <summary>Makes an empty one.</summary>
    /// <param name="global">What holds where this one is silent.</param>
    public PaxHeader(PaxHeader? global = null) => this.global = global;

    /// <summary>The entry's name, null when not told.</summary>
    public string? Path => sparseName ?? path ?? global?.Path;

    /// <summary>What a link leads to, null when not told.</summary>
    public string? LinkPath => linkPath ?? global?.LinkPath;

    /// <summary>How many bytes follow the entry's header, -1 when not told.</summary>
    public long Size => size >= 0 || global is null ? size : global.Size;

    /// <summary>Where the entry's data lies in the file that it was; null when it has no holes or tells so in its data.</summary>
    public SparseMap? Sparse { get; private set; }

    /// <summary>True when the entry's data starts with its map (GNU sparse format 1.0).</summary>
    public bool HasMapInData { get; private set; }

    /// <summary>How large a sparse file is, holes included; 0 when not told.</summary>
    public long RealSize { get; private set; }

    /// <summary>Texts that people and programs attached: comments, extended attributes, what is not known. To be cleared when taken.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Takes in records, each <c>length keyword=value\n</c>.</summary>
    /// <exception cref="InvalidDataException">A record contradicts itself. Those before it were taken in.</exception>
    public void Add(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty && records[0] != 0)
        {
            int space = records.IndexOf((byte)' ');
            if (space < 0 || !TryParse(records[..space], out long length) || length <= space + 1 || length > records.Length)
            {
                throw new InvalidDataException("A pax record has a wrong length.");
            }
            ReadOnlySpan<byte> record = records[(space + 1)..(int)length].TrimEnd((byte)'\n');
            int equals = record.IndexOf((byte)'=');
            if (equals < 0) throw new InvalidDataException("A pax record has no value.");
            Add(Encoding.UTF8.GetString(record[..equals]), record[(equals + 1)..]);
            records = records[(int)length..];
        }
    }

    private void Add(string keyword, ReadOnlySpan<byte> value)
    {
        switch (keyword)
        {
            case "path":
                path = TarHeader.Text(value);
                break;
            case "linkpath":
                linkPath = TarHeader.Text(value);
                break;
            case "size":
                size = Number(value);
                break;
            case "GNU.sparse.name":
                sparseName = TarHeader.Text(value);
                break;
            case "GNU.sparse.major":
                HasMapInData = value.SequenceEqual("1"u8);
                break;
            case "GNU.sparse.offset":
                (Sparse ??= new SparseMap()).AddOffset(Number(value));
                break;
            case "GNU.sparse.numbytes":
                (Sparse ??= new SparseMap()).AddLength(Number(value));
                break;
            case "GNU.sparse.map":
                AddMap(value);
                break;
            case "GNU.sparse.size" or "GNU.sparse.realsize":
                RealSize = Number(value);
                break;
            case "GNU.dumpdir":
                foreach (Range record in value.Split((byte)0))
                {
                    ReadOnlySpan<byte> name = DirectoryList.NameIn(value[record]);
                    if (!name.IsEmpty) Notes.Add(TarHeader.Text(name));
                }
                break;
            case "comment":
                Notes.Add(TarHeader.Text(value));
                break;
            default:
                if (!IsPlain(keyword) && Utf8.IsValid(value)) Notes.Add($"{keyword}={Encoding.UTF8.GetString(value)}");
                break;
        }
    }

    private void AddMap(ReadOnlySpan<byte> numbers)
    {
        Sparse = new SparseMap();
        bool isOffset = true;
        foreach (Range range in numbers.Split((byte)','))
        {
            if (isOffset) Sparse.AddOffset(Number(numbers[range]));
            else Sparse.AddLength(Number(numbers[range]));
            isOffset = !isOffset;
        }
    }

    /// <summary>True for what is on record of every file: times, owners, numbers.</summary>
    private static bool IsPlain(string keyword) =>
        keyword is "atime" or "ctime" or "mtime" or "uid" or "gid" or "uname" or "gname" or "hdrcharset" or "charset" or "LIBARCHIVE.creationtime"
        || keyword.StartsWith("GNU.sparse.", StringComparison.Ordinal)
        || (keyword.StartsWith("SCHILY.", StringComparison.Ordinal) && !keyword.Contains("xattr", StringComparison.Ordinal));

    private static long Number(ReadOnlySpan<byte> value) =>
        TryParse(value, out long number) ? number : throw new InvalidDataException("A pax record holds no number where one belongs.");

    private static bool TryParse(ReadOnlySpan<byte> digits, out long number) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
