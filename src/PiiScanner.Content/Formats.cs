using System.Collections.Immutable;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Lz4;
using PiiScanner.Content.Compression.Lzma;
using PiiScanner.Content.Compression.Zstd;
using PiiScanner.Content.Containers.Ar;
using PiiScanner.Content.Containers.Cab;
using PiiScanner.Content.Containers.Cpio;
using PiiScanner.Content.Containers.Iso;
using PiiScanner.Content.Containers.Rar;
using PiiScanner.Content.Containers.SevenZip;
using PiiScanner.Content.Containers.Tar;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Documents;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Recognition;
using PiiScanner.Content.Text;

namespace PiiScanner.Content;

/// <summary>The formats that are read, in the order in which they are asked: those with a signature first, then those told by their text.</summary>
public static class Formats
{
    /// <summary>All of them; the last one recognises everything.</summary>
    public static ImmutableArray<IFormat> All { get; } =
    [
        new GzipFormat(),
        new Bzip2Format(),
        new XzFormat(),
        new ZstdFormat(),
        new Lz4Format(),
        new LzipFormat(),
        new LzmaFormat(),
        new CompressFormat(),
        new TarFormat(),
        new CpioFormat(),
        new ArFormat(),
        new SevenZipFormat(),
        new CabFormat(),
        new IsoFormat(),
        new RarFormat(),
        OfficeFormat.Docx,
        OfficeFormat.Xlsx,
        OfficeFormat.Pptx,
        new ZipFormat(),
        .. KnownFormats.All,
        new BrotliFormat(),
        UnparsedFormat.RichText,
        UnparsedFormat.Mailbox,
        UnparsedFormat.Mail,
        new CardFormat("vcard", "VCARD"),
        new CardFormat("icalendar", "VCALENDAR"),
        new JsonFormat(),
        new HtmlFormat(),
        new XmlFormat(),
        new SqlFormat(),
        new CsvFormat(),
        new TextFormat(),
        new BinaryFormat(),
    ];
}
