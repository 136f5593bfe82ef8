using System.Globalization;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Documents.Slides;
using PiiScanner.Content.Documents.Word;
using PiiScanner.Content.Documents.Workbooks;
using PiiScanner.Content.Encryption;
using PiiScanner.Content.Mail.Outlook;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Compound;

/// <summary>
/// One storage of a compound file read as a document, by the streams it holds. Storages in it are documents in it. What belongs to a known
/// document and holds no text is passed over; any other stream is a document of its own.
/// </summary>
internal sealed class CompoundDocument(CompoundFile file, CompoundEntry storage, FormatContext context)
{
    private readonly PartNames parts = new();
    private readonly List<CompoundEntry> documents = [];
    private int objects;

    /// <summary>Reads it. A stream that is damaged does not keep the others from being read.</summary>
    public void Read()
    {
        if (storage.Stream("EncryptedPackage") is { } package)
        {
            ReadEncrypted(package);
            return;
        }
        ReadIfPresent("WordDocument", stream => new WordReader(stream, context).Read(name => storage.Stream(name) is { } table ? file.Open(table, context) : null));
        ReadIfPresent(storage.Stream("Workbook") is null ? "Book" : "Workbook", stream =>
        {
            using var workbook = new WorkbookReader(stream, context);
            workbook.Read();
        });
        ReadIfPresent("PowerPoint Document", stream =>
        {
            Span<byte> start = stackalloc byte[8];
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            stream.Position = 0;
            if (!PresentationReader.IsReadable(start))
            {
                context.Child("PowerPoint Document", stream);
                return;
            }
            using Stream? user = storage.Stream("Current User") is { } current ? file.Open(current, context) : null;
            using SealedSlides? opened = user is null ? null : SealedSlides.Open(stream, user, context);
            using var presentation = new PresentationReader(opened ?? stream, isOpen: opened is not null, context);
            presentation.Read();
        });
        ReadIfPresent("__properties_version1.0", _ => new MessageReader(file, storage, context).Read());
        if (storage.Find("__properties_version1.0") is not null) return; // everything else in it is the message's
        ReadChildren(storage);
    }

    /// <summary>The format of a storage by what it holds, for records.</summary>
    public static string FormatOf(CompoundEntry storage) =>
        storage.Find("WordDocument") is not null ? "doc"
        : storage.Find("Workbook") is not null || storage.Find("Book") is not null ? "xls"
        : storage.Find("PowerPoint Document") is not null ? "ppt"
        : storage.Find("__properties_version1.0") is not null ? "msg"
        : "ole2";

    /// <summary>Streams that hold pictures, layouts, signatures or numbers only.</summary>
    private static bool IsBoilerplate(string name) => name is "0Table" or "1Table" or "Data" or "Pictures" or "Current User" or "WordDocument" or "Workbook" or "Book" or "PowerPoint Document"
        or "\u0001CompObj" or "\u0001Ole" or "\u0003ObjInfo" or "\u0003EPRINT" or "\u0002OlePres000" or "\u0002OlePres001" or "\u0003PIC" or "\u0003META" or "\u0003LINK"
        or "PROJECT" or "PROJECTwm" or "PROJECTlk" or "_VBA_PROJECT" or "\u0006DataSpaces" or "MsoDataStore" or "\u0003ITEM000" or "\u0003OCXNAME" or "Equation Native" or "MailStream";

    private void ReadChildren(CompoundEntry parent)
    {
        foreach (CompoundEntry entry in parent.Children.OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!entry.IsStorage) ReadOther(entry);
            else if (entry.Name == "ObjectPool") ReadChildren(entry); // where Word keeps what is embedded
            else if (!IsBoilerplate(entry.Name)) ReadStorage(entry);
        }
    }

    /// <summary>Reads what lies in a package that is encrypted whole ([MS-OFFCRYPTO] 2.3.4): a document of Office 2007 or later.</summary>
    private void ReadEncrypted(CompoundEntry package)
    {
        const int MostBytes = 64 * 1024;
        using Stream? described = storage.Stream("EncryptionInfo") is { } entry ? file.Open(entry, context) : null;
        byte[] information = new byte[Math.Min(described?.Length ?? 0, MostBytes)];
        described?.ReadExactly(information);
        using PackageKey key = PackageKey.Open(information, context) ?? throw OfficePasswords.Closed;
        using Stream encrypted = file.Open(package, context);
        using var plain = new PackageStream(encrypted, key);
        context.Child(package.Name, plain, plain.Length);
    }

    private void ReadIfPresent(string name, Action<Stream> read)
    {
        if (storage.Stream(name) is not { } entry) return;
        documents.Add(entry);
        Guarded(() =>
        {
            using Stream stream = file.Open(entry, context);
            read(stream);
        });
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (EndOfStreamException)
        {
            context.Note(Reason.Truncated, "A stream of it ends before it should.");
        }
        catch (InvalidDataException)
        {
            context.Note(Reason.Corrupt, "A stream of it is damaged.");
        }
    }

    private void ReadStorage(CompoundEntry entry)
    {
        if (entry.Name == "_SX_DB_CUR")
        {
            foreach (CompoundEntry cache in entry.Children.Where(static child => !child.IsStorage)) ReadPart("pivot table", cache, stream => PivotCache.Read(stream, context.Text));
            return;
        }
        if (entry.Name is "Macros" or "_VBA_PROJECT_CUR")
        {
            ReadChildren(entry); // modules, and the forms that go with them
            return;
        }
        if (VisualBasic.IsIn(entry))
        {
            Guarded(() => new VisualBasic(file, entry, context).Read(parts));
            return;
        }
        context.Child(entry.Name, FormatOf(entry), child => new CompoundDocument(file, entry, child).Read());
    }

    private void ReadOther(CompoundEntry entry)
    {
        if (entry.Name is "\u0005SummaryInformation" or "\u0005DocumentSummaryInformation")
        {
            ReadPart("properties", entry, stream => PropertySets.Read(stream, context.Text));
        }
        else if (entry.Name == "\u0001Ole10Native")
        {
            Guarded(() => ReadPackaged(entry));
        }
        else if (!IsBoilerplate(entry.Name) && entry.Length > 0 && !documents.Contains(entry) && !(documents.Count > 0 && entry.Name.StartsWith('\u0005')))
        {
            Guarded(() =>
            {
                using Stream stream = file.Open(entry, context);
                context.Child(entry.Name, stream);
            });
        }
    }

    private void ReadPart(string kind, CompoundEntry entry, Action<Stream> read)
    {
        context.Text.StartPart(parts.Next(kind));
        Guarded(() =>
        {
            using Stream stream = file.Open(entry, context);
            read(stream);
        });
    }

    private void ReadPackaged(CompoundEntry entry)
    {
        using Stream stream = file.Open(entry, context);
        using var reader = new ByteReader(stream);
        long length = reader.ReadUInt32();
        PackedFile.Read(reader, length, string.Create(CultureInfo.InvariantCulture, $"object {++objects}"), context);
    }
}
