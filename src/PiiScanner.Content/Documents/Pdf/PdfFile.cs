using PiiScanner.Content.Compression;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>The objects of one PDF file: found, followed and opened, each as often as it is asked for. What is wrong is noted, and reading goes on.</summary>
internal sealed class PdfFile : IDisposable
{
    /// <summary>References that lead to references beyond this lead nowhere.</summary>
    private const int LongestChain = 16;

    /// <summary>What is kept at hand holds no more objects than this.</summary>
    private const int MostCached = 300_000;

    /// <summary>As much is kept at hand of object streams.</summary>
    private const int MostContained = 32 << 20, MostContainers = 16;

    private readonly FormatContext context;
    private readonly BlockStream file;
    private readonly ByteReader reader;
    private readonly PdfLexer lexer;
    private Dictionary<int, Location> locations = [];
    private readonly Dictionary<int, PdfValue?> cache = [];
    private readonly HashSet<int> loading = [];
    private readonly List<int> numbers = [];
    private readonly HashSet<Reason> told = [];
    private readonly Dictionary<int, PdfContainer> containers = [];
    private PdfCrypt? crypt;
    private int contained;
    private int cached;

    /// <summary>Opens a file, which stays the caller's, and finds its objects.</summary>
    public PdfFile(Stream content, FormatContext context)
    {
        this.context = context;
        file = new BlockStream(content);
        reader = new ByteReader(file);
        lexer = new PdfLexer(reader);
        var index = new PdfObjectIndex();
        index.Fill(content, context);
        if (index.IsCut) Note(Reason.LimitEntries, "It has more objects than are read.");
        var objectStreams = new List<int>();
        TakeObjects(index, objectStreams);
        foreach (long trailer in index.Trailers) TakeTrailer(ReadAt(trailer) as PdfDictionary);
        Trailer ??= new PdfDictionary([]);
        if (Resolve(Trailer["Encrypt"]) is PdfDictionary encrypt) Decrypt(encrypt);
        if (crypt is null or { IsOpen: true })
        {
            foreach (int number in objectStreams) TakeContained(number);
        }
    }

    /// <summary>The numbers of all objects, in the order in which they stand.</summary>
    public IReadOnlyList<int> Numbers => numbers;

    /// <summary>The last trailer that says where the document begins; empty when there is none.</summary>
    public PdfDictionary? Trailer { get; private set; }

    /// <summary>True when it needs a password.</summary>
    public bool IsLocked => crypt is { IsOpen: false };

    /// <summary>True when only its attachments need a password.</summary>
    public bool HasLockedAttachments => crypt is { IsOpen: false, ConcernsAttachmentsOnly: true };

    /// <summary>Bytes of the file.</summary>
    public long Length => file.Length;

    /// <summary>Reads bytes of the file as they stand.</summary>
    public int ReadAt(long offset, Span<byte> target) => file.ReadAt(offset, target);

    /// <summary>The dictionary that goes with a table of references: behind a table, or of a stream; null when there is none.</summary>
    public PdfDictionary? TableAt(long offset, bool isTable)
    {
        reader.Position = offset;
        if (isTable && !reader.SkipTo("trailer"u8)) return null;
        if (isTable) return ReadAt(reader.Position + "trailer".Length) as PdfDictionary;
        return lexer.Read() is PdfNumber && lexer.Read() is PdfNumber && lexer.Read() is PdfKeyword { Value: "obj" } ? lexer.Read() as PdfDictionary : null;
    }

    /// <summary>Notes damage; each kind once.</summary>
    public void Note(Reason reason, string detail)
    {
        if (told.Add(reason)) context.Note(reason, detail);
    }

    /// <summary>Follows a reference to what it refers to; anything else is that itself.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (int i = 0; value is PdfReference reference; i++)
        {
            if (i == LongestChain) return null;
            value = Load(reference.Number);
        }
        return value;
    }

    /// <summary>A dictionary, or what is said of a stream; null for anything else.</summary>
    public PdfDictionary? Dictionary(PdfValue? value) => Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        _ => null,
    };

    /// <summary>The items of an array; none for anything else.</summary>
    public IReadOnlyList<PdfValue?> Items(PdfValue? value) => Resolve(value) is PdfArray array ? array.Items : [];

    /// <summary>A number; a given one for anything else.</summary>
    public double Number(PdfValue? value, double otherwise = 0) => Resolve(value) is PdfNumber number ? number.Value : otherwise;

    /// <summary>A name; empty for anything else.</summary>
    public string Name(PdfValue? value) => Resolve(value) is PdfName name ? name.Value : "";

    /// <summary>A text string as text; empty for anything else.</summary>
    public string Text(PdfValue? value) => Resolve(value) switch
    {
        PdfBytes bytes => PdfText.Decode(bytes.Value),
        PdfName name => name.Value,
        PdfNumber number => number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>
    /// The content of a stream, decrypted and decoded; null when its last filter makes a picture. It ends early where it is damaged, which is noted.
    /// The caller disposes it.
    /// </summary>
    public Stream? Open(PdfStream stream)
    {
        Stream raw = new PdfRawStream(file, stream.Start, stream.Length);
        if (crypt is { IsOpen: true } && !IsPlain(stream.Dictionary)) raw = crypt.Open(raw, stream.Id, Name(stream.Dictionary["Type"]) == "EmbeddedFile");
        return PdfFilters.Open(raw, stream.Dictionary, this, context);
    }

    /// <summary>Loads an object; null when there is none.</summary>
    public PdfValue? Load(int number)
    {
        if (cache.TryGetValue(number, out PdfValue? value)) return value;
        if (!locations.TryGetValue(number, out Location location) || !loading.Add(number)) return null;
        try
        {
            value = location.Container == 0 ? LoadPlain(number, location) : LoadContained(location);
        }
        finally
        {
            loading.Remove(number);
        }
        if ((value as PdfDictionary ?? (value as PdfStream)?.Dictionary) is { } dictionary) dictionary.Id = number;
        if (cached > MostCached)
        {
            cache.Clear();
            cached = 0;
        }
        cache[number] = value;
        return value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
        DropContainers();
        crypt?.Dispose();
    }

    /// <summary>A stream whose content anybody can read: the table of references, and metadata where the file says so.</summary>
    private bool IsPlain(PdfDictionary dictionary) =>
        Name(dictionary["Type"]) is "XRef" || (Name(dictionary["Type"]) == "Metadata" && !crypt!.EncryptsMetadata);

    /// <summary>Takes in all objects that stand in the file, but for those that only seem to, inside streams.</summary>
    private void TakeObjects(PdfObjectIndex index, List<int> objectStreams)
    {
        foreach (PdfObjectIndex.Found found in index.Objects) locations[found.Number] = new Location(found.Body, found.Generation, 0);
        var real = new Dictionary<int, Location>();
        long position = 0;
        foreach (PdfObjectIndex.Found found in index.Objects)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (found.Start < position) continue; // it stands in a stream
            real[found.Number] = new Location(found.Body, found.Generation, 0);
            numbers.Add(found.Number);
            if (ReadObject(found.Body, new PdfReference(found.Number, found.Generation)) is not PdfStream stream) continue;
            position = stream.Start + stream.Length;
            switch ((stream.Dictionary["Type"] as PdfName)?.Value)
            {
                case "ObjStm":
                    objectStreams.Add(found.Number);
                    break;
                case "XRef":
                    TakeTrailer(stream.Dictionary);
                    break;
            }
        }
        locations = real;
        cache.Clear();
    }

    private void TakeTrailer(PdfDictionary? dictionary)
    {
        if (dictionary is null) return;
        if (Trailer is null || dictionary["Root"] is PdfReference root && locations.ContainsKey(root.Number)) Trailer = dictionary;
    }

    private void Decrypt(PdfDictionary encrypt)
    {
        byte[] id = Items(Trailer!["ID"]) is [PdfBytes first, ..] ? first.Value : [];
        crypt = PdfCrypt.Create(encrypt, id, this, context.Passwords);
        cache.Clear(); // what was loaded before was not decrypted
    }

    /// <summary>Takes in the objects of an object stream; of several objects of one number the one further on in the file counts.</summary>
    private void TakeContained(int number)
    {
        if (Load(number) is not PdfStream stream || Container(number) is not { } container) return;
        if (stream.Dictionary["Extends"] is PdfReference extended && Extends(extended.Number, number)) Note(Reason.Corrupt, "An object stream extends itself.");
        long offset = locations[number].Offset;
        foreach ((int held, int at) in container.List((int)Math.Clamp(Number(stream.Dictionary["N"]), 0, PdfContainer.Largest)))
        {
            if (held <= 0 || (locations.TryGetValue(held, out Location known) && OffsetInFile(known) > offset)) continue;
            locations[held] = new Location(at, 0, number);
            numbers.Add(held);
        }
    }

    private long OffsetInFile(Location location) => location.Container == 0 ? location.Offset : locations.GetValueOrDefault(location.Container).Offset;

    private PdfContainer? Container(int number)
    {
        if (containers.TryGetValue(number, out PdfContainer? container)) return container;
        if (Load(number) is not PdfStream stream) return null;
        using Stream? content = Open(stream);
        if (content is null) return null;
        container = new PdfContainer(content, (int)Math.Clamp(Number(stream.Dictionary["First"]), 0, PdfContainer.Largest));
        if (container.IsCut) Note(Reason.LimitSize, "An object stream is larger than is read.");
        if (contained + container.Size > MostContained || containers.Count == MostContainers) DropContainers();
        contained += container.Size;
        return containers[number] = container;
    }

    private void DropContainers()
    {
        foreach (PdfContainer container in containers.Values) container.Dispose();
        containers.Clear();
        contained = 0;
    }

    private bool Extends(int number, int self)
    {
        for (int i = 0; i < LongestChain; i++)
        {
            if (number == self) return true;
            if (Load(number) is not PdfStream stream || stream.Dictionary["Extends"] is not PdfReference next) return false;
            number = next.Number;
        }
        return true;
    }

    private PdfValue? LoadPlain(int number, Location location)
    {
        PdfValue? value = ReadObject(location.Offset, new PdfReference(number, location.Generation));
        cached += lexer.Built;
        if (crypt is { IsOpen: true }) crypt.Decrypt(value, new PdfReference(number, location.Generation));
        return value;
    }

    private PdfValue? LoadContained(Location location)
    {
        if (Container(location.Container) is not { } container) return null;
        PdfValue? value = container.Read((int)location.Offset);
        cached += container.Built;
        return value;
    }

    private PdfValue? ReadAt(long offset)
    {
        reader.Position = offset;
        PdfValue? value = lexer.Read();
        if (lexer.IsCut) Note(Reason.LimitDepth, "An object nests deeper, or is larger, than is read.");
        return value;
    }

    private PdfValue? ReadObject(long offset, PdfReference id)
    {
        PdfValue? value = ReadAt(offset);
        if (value is PdfNumber number) return ReadReference(number);
        if (value is PdfKeyword { Value: "null" or "endobj" }) return null;
        if (value is not PdfDictionary dictionary) return value;
        lexer.SkipBlank();
        if (!reader.Fill(6) || !reader.Buffered.StartsWith("stream"u8)) return dictionary;
        reader.Advance(6);
        // A line feed, or a carriage return and a line feed (7.3.8.1); some write only the former.
        if (reader.Fill(1) && reader.Buffered[0] == (byte)'\r') reader.Advance(1);
        if (reader.Fill(1) && reader.Buffered[0] == (byte)'\n') reader.Advance(1);
        long start = reader.Position;
        return new PdfStream(dictionary, start, LengthOf(dictionary, start, id), id);
    }

    /// <summary>An object may be nothing but a reference.</summary>
    private PdfValue ReadReference(PdfNumber number) =>
        lexer.Read() is PdfNumber generation && lexer.Read() is PdfKeyword { Value: "R" } ? new PdfReference(number.Whole, generation.Whole) : number;

    /// <summary>How long the data of a stream is: as it says, if it ends there; else up to where it ends.</summary>
    private long LengthOf(PdfDictionary dictionary, long start, PdfReference id)
    {
        PdfValue? told = dictionary["Length"] is PdfReference reference && reference.Number != id.Number ? Resolve(reference) : dictionary["Length"];
        if (told is PdfNumber { Value: >= 0 } number && start + number.Value <= file.Length)
        {
            reader.Position = start + (long)number.Value;
            lexer.SkipBlank();
            if (reader.Fill(9) && reader.Buffered.StartsWith("endstream"u8)) return (long)number.Value;
        }
        if (told is not PdfNumber) Note(Reason.Corrupt, "A stream does not know its length.");
        reader.Position = start;
        if (!reader.SkipTo("endstream"u8))
        {
            Note(Reason.Truncated, "A stream has no end.");
            return file.Length - start;
        }
        return reader.Position - start;
    }

    /// <summary>Where an object is.</summary>
    /// <param name="Offset">In the file, or in the object stream that holds it.</param>
    /// <param name="Generation">Its generation.</param>
    /// <param name="Container">The object stream that holds it; 0 for none.</param>
    private readonly record struct Location(long Offset, int Generation, int Container);
}
