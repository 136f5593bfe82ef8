using PiiScanner.Content.Documents.Packages;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents;

/// <summary>
/// Office Open XML documents (ECMA-376, ISO/IEC 29500; strict, transitional, with and without macros, templates too). All kinds are read
/// the same way: what a part is, it says itself.
/// </summary>
/// <param name="name">The name in records.</param>
/// <param name="folder">The folder of the main part, which tells the kinds apart.</param>
/// <param name="isBinary">True for the kind whose parts are mostly binary.</param>
internal sealed class OfficeFormat(string name, string folder, bool isBinary = false) : IFormat
{
    /// <summary>Word processing: docx, docm, dotx, dotm.</summary>
    public static OfficeFormat Docx { get; } = new("docx", "word/");

    /// <summary>Spreadsheets: xlsx, xlsm, xltx, xltm.</summary>
    public static OfficeFormat Xlsx { get; } = new("xlsx", "xl/");

    /// <summary>Binary workbooks: xlsb.</summary>
    public static OfficeFormat Xlsb { get; } = new("xlsb", "xl/", isBinary: true);

    /// <summary>Presentations: pptx, pptm, potx, ppsx.</summary>
    public static OfficeFormat Pptx { get; } = new("pptx", "ppt/");

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Access Access => Access.Random;

    /// <inheritdoc/>
    public bool Recognize(ReadOnlySpan<byte> head, string name) => isBinary ? PackageHead.HoldsBinaryWorkbook(head) : PackageHead.HoldsPartsIn(head, folder);

    /// <inheritdoc/>
    public void Read(Stream content, FormatContext context)
    {
        using var package = new Package(content, context);
        package.ListParts();
        using var document = new OfficeDocument(package, context);
        document.Read();
    }
}
