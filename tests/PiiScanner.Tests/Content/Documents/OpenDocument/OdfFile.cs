using PiiScanner.Tests.Content.Containers;

namespace PiiScanner.Tests.Content.Documents.OpenDocument;

/// <summary>OpenDocument files put together from raw parts, so that a test can write what no program would.</summary>
internal static class OdfFile
{
    private const string Spaces = """
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"
        """;

    /// <summary>A document of a kind (<c>text</c>, <c>spreadsheet</c>, <c>presentation</c>) with this inside it, and further parts.</summary>
    public static byte[] Package(string kind, string content, params (string Name, string Content)[] parts) => new ZipWriting([
        new ZipPart("mimetype", $"application/vnd.oasis.opendocument.{kind}") { Method = 0 },
        new ZipPart("content.xml", $"<office:document-content {Spaces}><office:body><office:{kind}>{content}</office:{kind}></office:body></office:document-content>"),
        .. parts.Select(static part => new ZipPart(part.Name, part.Content))]).ToArray();

    /// <summary>The same as one XML file.</summary>
    public static byte[] Flat(string kind, string content) => System.Text.Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\"?><office:document {Spaces} office:mimetype=\"application/vnd.oasis.opendocument.{kind}\"><office:body><office:{kind}>{content}</office:{kind}></office:body></office:document>");
}
