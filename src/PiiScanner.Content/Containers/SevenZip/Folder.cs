namespace PiiScanner.Content.Containers.SevenZip;

/// <summary>A block of the archive: files one after the other, packed in one go.</summary>
/// <param name="Coders">The steps of packing.</param>
/// <param name="Bonds">By input, counted over all coders: the coder whose output it is, -1 where it is a packed stream.</param>
/// <param name="PackedInputs">The inputs that are packed streams, in the order of these.</param>
internal sealed record Folder(IReadOnlyList<Coder> Coders, int[] Bonds, int[] PackedInputs)
{
    private const int MaxCoders = 32, MaxInputs = 32, MaxProperties = 64;
    private const int IsComplex = 0x10, HasProperties = 0x20, Reserved = 0xC0;

    /// <summary>How much each coder gives.</summary>
    public long[] Sizes { get; } = new long[Coders.Count];

    /// <summary>The first of its packed streams among all of the archive.</summary>
    public int FirstPacked { get; init; }

    /// <summary>The checksum of all of it, null where it has none.</summary>
    public uint? Checksum { get; set; }

    /// <summary>The coder that gives what the files are cut from: no input takes it.</summary>
    public int Last { get; } = Enumerable.Range(0, Coders.Count).First(coder => !Bonds.Contains(coder));

    /// <summary>How much that is.</summary>
    public long Size => Sizes[Last];

    /// <summary>True when a password is needed.</summary>
    public bool IsEncrypted => Coders.Any(static coder => coder.Method == Methods.Aes);

    /// <summary>Reads one out of a header.</summary>
    public static Folder Read(ref HeaderReader header, int firstPacked)
    {
        int count = header.Count();
        if (count is 0 or > MaxCoders) throw new InvalidDataException("A block of the archive has no possible steps.");
        var coders = new List<Coder>();
        for (int i = 0; i < count; i++) coders.Add(ReadCoder(ref header));
        int inputs = coders.Sum(static coder => coder.Inputs);
        int[] bonds = new int[inputs];
        Array.Fill(bonds, -1);
        for (int i = 0; i < count - 1; i++)
        {
            long input = header.Number(), output = header.Number();
            if (input >= inputs || output >= count || bonds[input] >= 0 || bonds.Contains((int)output)) throw new InvalidDataException("The steps of a block are tied wrongly.");
            bonds[input] = (int)output;
        }
        int packed = inputs - (count - 1);
        if (packed < 1) throw new InvalidDataException("The steps of a block are tied wrongly.");
        int[] packedInputs = new int[packed];
        if (packed == 1) packedInputs[0] = Array.IndexOf(bonds, -1);
        else for (int i = 0; i < packed; i++) packedInputs[i] = (int)Math.Min(header.Number(), int.MaxValue);
        if (packedInputs.Any(input => input >= inputs || bonds[input] >= 0)) throw new InvalidDataException("The steps of a block are tied wrongly.");
        return new Folder(coders, bonds, packedInputs) { FirstPacked = firstPacked };
    }

    private static Coder ReadCoder(ref HeaderReader header)
    {
        int flags = header.Byte();
        ReadOnlySpan<byte> id = header.Take(flags & 0xF);
        if ((flags & Reserved) != 0 || id.Length > 8) throw new InvalidDataException("A step of packing is of no known kind.");
        ulong method = 0;
        foreach (byte b in id) method = (method << 8) | b;
        int inputs = 1;
        if ((flags & IsComplex) != 0)
        {
            inputs = header.Count(1);
            if (inputs is < 1 or > MaxInputs || header.Number() != 1) throw new InvalidDataException("A step of packing is of no known kind.");
        }
        byte[] properties = [];
        if ((flags & HasProperties) != 0)
        {
            int length = header.Count();
            if (length > MaxProperties) throw new InvalidDataException("A step of packing is of no known kind.");
            properties = header.Take(length).ToArray();
        }
        return new Coder(method, inputs, properties);
    }
}
