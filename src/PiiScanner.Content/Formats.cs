using System.Collections.Immutable;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Containers.Tar;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Data.Bson;
using PiiScanner.Content.Data.Parquet;
using PiiScanner.Content.Data.Sqlite;
using PiiScanner.Content.Documents;
using PiiScanner.Content.Documents.Images;
using PiiScanner.Content.Documents.OpenDocument;
using PiiScanner.Content.Documents.Pdf;
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
        new TarFormat(),
        OfficeFormat.Docx,
        OfficeFormat.Xlsx,
        OfficeFormat.Xlsb,
        OfficeFormat.Pptx,
        OdfFormat.Odt,
        OdfFormat.Ods,
        OdfFormat.Odp,
        OdfFormat.Odg,
        new EpubFormat(),
        new PdfFormat(),
        new ZipFormat(),
        new ParquetFormat(),
        new SqliteFormat(),
        SqliteLogFormat.WriteAhead,
        SqliteLogFormat.Rollback,
        .. ImageFormat.All,
        .. KnownFormats.All,
        new BsonFormat(),
        new LdifFormat(),
        UnparsedFormat.RichText,
        UnparsedFormat.Mailbox,
        UnparsedFormat.Mail,
        new CardFormat("vcard", "VCARD"),
        new CardFormat("icalendar", "VCALENDAR"),
        FlatOdfFormat.Fodt,
        FlatOdfFormat.Fods,
        FlatOdfFormat.Fodp,
        new JsonFormat(),
        new HtmlFormat(),
        new XmlFormat(),
        new SqlFormat(),
        new CsvFormat(),
        new TextFormat(),
        new BinaryFormat(),
    ];
}
