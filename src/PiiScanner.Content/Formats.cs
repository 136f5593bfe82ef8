using System.Collections.Immutable;
using PiiScanner.Content.Compound;
using PiiScanner.Content.Compression;
using PiiScanner.Content.Compression.Lz4;
using PiiScanner.Content.Compression.Lzma;
using PiiScanner.Content.Compression.Zstd;
using PiiScanner.Content.Containers;
using PiiScanner.Content.Containers.Ar;
using PiiScanner.Content.Containers.Cab;
using PiiScanner.Content.Containers.Cpio;
using PiiScanner.Content.Containers.Iso;
using PiiScanner.Content.Containers.Rar;
using PiiScanner.Content.Containers.SevenZip;
using PiiScanner.Content.Containers.Tar;
using PiiScanner.Content.Containers.Zip;
using PiiScanner.Content.Data.Bson;
using PiiScanner.Content.Data.Parquet;
using PiiScanner.Content.Data.Sqlite;
using PiiScanner.Content.Documents;
using PiiScanner.Content.Documents.Drawings;
using PiiScanner.Content.Documents.Media;
using PiiScanner.Content.Documents.OpenDocument;
using PiiScanner.Content.Documents.Pdf;
using PiiScanner.Content.Documents.RichText;
using PiiScanner.Content.Mail;
using PiiScanner.Content.Mail.Cms;
using PiiScanner.Content.Mail.Pst;
using PiiScanner.Content.Mail.Tnef;
using PiiScanner.Content.Mail.Uu;
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
        OfficeFormat.Xlsb,
        OfficeFormat.Pptx,
        OdfFormat.Odt,
        OdfFormat.Ods,
        OdfFormat.Odp,
        OdfFormat.Odg,
        new EpubFormat(),
        new EmfFormat(),
        new WmfFormat(),
        new PdfFormat(), // may begin behind other bytes
        new ZipFormat(),
        ProgramFormat.Windows,
        ProgramFormat.Unix,
        new ParquetFormat(),
        new SqliteFormat(),
        SqliteLogFormat.WriteAhead,
        SqliteLogFormat.Rollback,
        .. MediaFormat.All,
        .. KnownFormats.All,
        new CmsFormat(),
        new BrotliFormat(),
        new BsonFormat(),
        new LdifFormat(),
        CompoundFormat.EncryptedOffice,
        CompoundFormat.Doc,
        CompoundFormat.Xls,
        CompoundFormat.OldXls,
        CompoundFormat.Ppt,
        CompoundFormat.Msg,
        CompoundFormat.Other,
        new TnefFormat(),
        new PstFormat(),
        new RichTextFormat(),
        new PostScriptFormat(),
        new UuFormat(),
        new MailboxFormat(),
        new AppleMailFormat(),
        new MailFormat(),
        new CardFormat("vcard", "VCARD"),
        new CardFormat("icalendar", "VCALENDAR"),
        FlatOdfFormat.Fodt,
        FlatOdfFormat.Fods,
        FlatOdfFormat.Fodp,
        new WordXmlFormat(),
        new JsonFormat(),
        new HtmlFormat(),
        new XmlFormat(),
        new SqlFormat(),
        new FixedWidthFormat(),
        new CsvFormat(),
        new TextFormat(),
        new ZipVolumeFormat(),
        new BinaryFormat(),
    ];
}
