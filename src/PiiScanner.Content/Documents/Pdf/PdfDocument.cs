using System.Buffers;
using System.Globalization;
using System.Text;
using PiiScanner.Content.Documents.Pdf.Pages;
using PiiScanner.Content.Documents.Prose;
using PiiScanner.Content.Documents.Xml;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>
/// One PDF being read: pages in their order with their comments, fields of forms, bookmarks, properties, attachments. Pages that the tree of pages does not
/// lead to are read after those that it does.
/// </summary>
internal sealed class PdfDocument(PdfFile file, FormatContext context) : IDisposable
{
    private const int DeepestTree = 64, MostNodes = 1_000_000, MostOptions = 10_000, LongestValue = 1 << 20;

    private readonly PageReader pages = new(file, context);
    private readonly HashSet<PdfDictionary> seen = new(PdfIdentity.Comparer);
    private readonly HashSet<PdfDictionary> shared = new(PdfIdentity.Comparer);
    private int page;
    private int nodes;

    /// <summary>Reads it.</summary>
    public void Read()
    {
        if (file.IsLocked)
        {
            context.Note(Reason.Encrypted, "It needs a password.");
            if (!file.HasLockedAttachments) return;
        }
        PdfDictionary catalog = file.Dictionary(file.Trailer!["Root"]) ?? FindCatalog();
        ReadPages(catalog);
        ReadFields(catalog);
        ReadBookmarks(file.Dictionary(catalog["Outlines"]));
        ReadProperties();
        ReadStructure(catalog);
        ReadOthers();
        // A bullet or two of a font without words is no text.
        if (pages.Unknown > 20 && pages.Unknown > pages.Known / 50) context.Note(Reason.Unsupported, "Some fonts do not tell what their characters are.");
    }

    /// <inheritdoc/>
    public void Dispose() => pages.Dispose();

    private PdfDictionary FindCatalog()
    {
        foreach (int number in file.Numbers)
        {
            if (file.Load(number) is PdfDictionary dictionary && file.Name(dictionary["Type"]) == "Catalog") return dictionary;
        }
        file.Note(Reason.Corrupt, "Its catalog is missing.");
        return new PdfDictionary([]);
    }

    private void ReadPages(PdfDictionary catalog)
    {
        PdfDictionary? root = file.Dictionary(catalog["Pages"]);
        if (root is null) file.Note(Reason.Corrupt, "Its pages are not listed.");
        else ReadNode(root, new PdfDictionary([]), 0);
        if (root is not null && file.Number(root["Count"]) > page) file.Note(Reason.Corrupt, "It has fewer pages than it should.");
        foreach (int number in file.Numbers)
        {
            if (file.Load(number) is not PdfDictionary dictionary || file.Name(dictionary["Type"]) != "Page") continue;
            ReadNode(dictionary, new PdfDictionary([]), 0, isLoose: true);
        }
    }

    /// <summary>A node of the tree of pages, or a page; resources are inherited (7.7.3.4).</summary>
    private void ReadNode(PdfDictionary node, PdfDictionary resources, int depth, bool isLoose = false)
    {
        if (!Remember(node))
        {
            if (!isLoose) file.Note(Reason.Corrupt, "The tree of pages leads back into itself.");
            return;
        }
        if (depth == DeepestTree)
        {
            file.Note(Reason.LimitDepth, "The tree of pages is deeper than is read.");
            return;
        }
        resources = file.Dictionary(node["Resources"]) ?? resources;
        if (isLoose && file.Dictionary(node["Parent"]) is { } parent) resources = file.Dictionary(node["Resources"]) ?? file.Dictionary(parent["Resources"]) ?? resources;
        if (node["Kids"] is { } kids && file.Name(node["Type"]) != "Page")
        {
            foreach (PdfValue? kid in file.Items(kids))
            {
                if (file.Dictionary(kid) is { } child) ReadNode(child, resources, depth + 1);
                else file.Note(Reason.Corrupt, "A page is missing.");
            }
            return;
        }
        string part = string.Create(CultureInfo.InvariantCulture, $"page {++page}");
        context.Text.StartPart(part);
        pages.Read(node, resources);
        ReadComments(node, $"{part} comment");
    }

    /// <summary>What is stuck on a page (12.5): notes with their authors, addresses of links, values of fields.</summary>
    private void ReadComments(PdfDictionary node, string part)
    {
        bool isStarted = false;
        foreach (PdfValue? item in file.Items(node["Annots"]))
        {
            if (file.Dictionary(item) is not { } annotation || !shared.Add(annotation)) continue;
            bool isField = file.Name(annotation["Subtype"]) == "Widget";
            PdfDictionary? action = file.Dictionary(annotation["A"]);
            string contents = file.Text(annotation["Contents"]), rich = WordsOf(annotation["RC"]);
            foreach (string words in (string[])
            [
                isField ? "" : file.Text(annotation["T"]), file.Text(annotation["Subj"]), contents, IsSame(rich, contents) ? "" : rich, file.Text(annotation["OverlayText"]), file.Text(action?["URI"]),
                file.Text(file.Dictionary(action?["F"])?["F"]),
            ])
            {
                if (words.Length == 0) continue;
                if (!isStarted) context.Text.StartPart(part);
                isStarted = true;
                WriteLine("", words);
            }
        }
    }

    /// <summary>The fields of the form (12.7), with their names: a name is a label.</summary>
    private void ReadFields(PdfDictionary catalog)
    {
        if (file.Dictionary(catalog["AcroForm"]) is not { } form) return;
        context.Text.StartPart("form");
        foreach (PdfValue? field in file.Items(form["Fields"])) ReadField(file.Dictionary(field), "", 0);
        if (file.Resolve(form["XFA"]) is PdfStream or PdfArray { Items.Count: > 0 }) ReadChild("xfa.xml", new PdfStreams(form["XFA"], file));
    }

    private void ReadField(PdfDictionary? field, string parent, int depth)
    {
        if (field is null || depth == DeepestTree || !Remember(field)) return;
        string name = file.Text(field["T"]), label = file.Text(field["TU"]) is { Length: > 0 } shown ? shown : name.Length > 0 ? name : parent;
        foreach (string key in (string[])["V", "DV"])
        {
            if (file.Resolve(field[key]) is PdfArray several)
            {
                foreach (PdfValue? one in several.Items.Take(1000)) WriteLine(label, file.Text(one));
            }
            else if (file.Resolve(field[key]) is PdfStream stream)
            {
                WriteLine(label, Whole(stream));
            }
            else if (file.Text(field[key]) is { Length: > 0 } value and not "Off")
            {
                WriteLine(label, value);
            }
        }
        string rich = WordsOf(field["RV"]);
        if (!IsSame(rich, file.Resolve(field["V"]) is PdfStream filled ? Whole(filled) : file.Text(field["V"]))) WriteLine(label, rich);
        foreach (PdfValue? option in file.Items(field["Opt"]).Take(MostOptions))
        {
            // What it is called, or what is sent for it and what it is called (12.7.5.4).
            foreach (PdfValue? one in file.Resolve(option) is PdfArray pair ? pair.Items.Take(2) : [option]) WriteLine(label, file.Text(one));
        }
        foreach (PdfValue? kid in file.Items(field["Kids"])) ReadField(file.Dictionary(kid), label, depth + 1);
    }

    private void ReadBookmarks(PdfDictionary? outlines)
    {
        if (outlines is null) return;
        context.Text.StartPart("bookmark");
        var next = new Stack<PdfDictionary>();
        if (file.Dictionary(outlines["First"]) is { } start) next.Push(start);
        while (next.TryPop(out PdfDictionary? item))
        {
            if (!Remember(item)) continue;
            WriteLine("", file.Text(item["Title"]));
            if (file.Dictionary(item["Next"]) is { } sibling) next.Push(sibling);
            if (file.Dictionary(item["First"]) is { } child) next.Push(child);
        }
    }

    private void ReadProperties()
    {
        if (file.Dictionary(file.Trailer!["Info"]) is not { } properties) return;
        context.Text.StartPart("properties");
        foreach ((string key, PdfValue? value) in properties.Entries) WriteLine(key, file.Text(value));
    }

    /// <summary>What elements of a tagged file say in words (14.9): descriptions of pictures, the text that glyphs stand for, abbreviations in full.</summary>
    private void ReadStructure(PdfDictionary catalog)
    {
        if (file.Dictionary(catalog["StructTreeRoot"]) is not { } root) return;
        context.Text.StartPart("structure");
        ReadElement(root, 0);
        foreach (int number in file.Numbers)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (file.Load(number) is PdfDictionary dictionary && dictionary != root) ReadElement(dictionary, 0);
        }
    }

    /// <summary>An element and those that stand in it; others are objects of their own.</summary>
    private void ReadElement(PdfDictionary element, int depth)
    {
        if (depth == DeepestTree) return;
        if (file.Name(element["S"]).Length > 0)
        {
            foreach (string key in (string[])["Alt", "ActualText", "E"])
            {
                if (file.Resolve(element[key]) is PdfBytes words) WriteLine("", PdfText.Decode(words.Value).Trim());
            }
        }
        foreach (PdfValue? kid in element["K"] is PdfArray several ? several.Items : [element["K"]])
        {
            if (kid is PdfDictionary direct) ReadElement(direct, depth + 1);
        }
    }

    /// <summary>What hangs anywhere in the file: metadata, attachments, scripts.</summary>
    private void ReadOthers()
    {
        foreach (int number in file.Numbers)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            PdfValue? value = file.Load(number);
            if (value is PdfStream stream && file.Name(stream.Dictionary["Type"]) == "Metadata") ReadMetadata(stream);
            ReadAttachments(value, 0);
        }
    }

    private void ReadMetadata(PdfStream stream)
    {
        using Stream? content = file.Open(stream);
        if (content is null) return;
        using var xml = new XmlScanner(content, new XmlNames());
        XmpReader.Read(xml, context.Text, "metadata");
    }

    /// <summary>File specifications with an embedded file (7.11.4), wherever they stand.</summary>
    private void ReadAttachments(PdfValue? value, int depth)
    {
        if (depth == DeepestTree) return;
        if (value is PdfArray array)
        {
            foreach (PdfValue? item in array.Items) ReadAttachments(item, depth + 1);
            return;
        }
        if ((value as PdfDictionary ?? (value as PdfStream)?.Dictionary) is not { } dictionary) return;
        if (file.Dictionary(dictionary["EF"]) is { } embedded)
        {
            string name = file.Text(dictionary["UF"]) is { Length: > 0 } unicode ? unicode : file.Text(dictionary["F"]);
            if (file.Text(dictionary["Desc"]) is { Length: > 0 } description)
            {
                context.Text.StartPart("attachment");
                WriteLine("", description);
            }
            PdfValue? content = embedded["UF"] ?? embedded["F"] ?? embedded.Entries.Values.FirstOrDefault();
            if (file.Resolve(content) is PdfStream stream && Remember(stream.Dictionary)) ReadChild(name.Length > 0 ? name : "attachment", file.Open(stream));
            return;
        }
        foreach (PdfValue? entry in dictionary.Entries.Values)
        {
            if (entry is PdfArray or PdfDictionary) ReadAttachments(entry, depth + 1);
        }
    }

    private void ReadChild(string name, Stream? content)
    {
        using (content)
        {
            if (file.IsLocked) context.UnreadChild(name, Reason.Encrypted, "The attachment needs a password.");
            else if (content is null) context.UnreadChild(name, Reason.Unsupported, "It is stored in a way that is not read.");
            else context.Child(name, content);
        }
    }

    private string Whole(PdfStream stream)
    {
        using Stream? content = file.Open(stream);
        if (content is null) return "";
        byte[] bytes = new byte[LongestValue];
        int length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return PdfText.Decode(bytes.AsSpan(0, length));
    }

    /// <summary>The words of rich text, which is XHTML in a string or a stream (12.7.4.4).</summary>
    private string WordsOf(PdfValue? rich)
    {
        string markup = file.Resolve(rich) is PdfStream stream ? Whole(stream) : file.Text(rich);
        if (markup.Length == 0) return "";
        var words = new ArrayBufferWriter<byte>();
        using var xml = new XmlScanner(new MemoryStream(Encoding.UTF8.GetBytes(markup)), new XmlNames());
        for (XmlToken token = xml.Read(); token != XmlToken.End; token = xml.Read())
        {
            if (token == XmlToken.Text) words.Write(xml.Text);
            else if (token == XmlToken.Close && xml.Name is "p" or "div" or "br" or "li") words.Write("\n"u8);
        }
        return Encoding.UTF8.GetString(words.WrittenSpan).Trim();
    }

    private static bool IsSame(string rich, string plain) => rich == plain.ReplaceLineEndings("\n").Trim();

    private bool Remember(PdfDictionary node)
    {
        if (++nodes == MostNodes) file.Note(Reason.LimitEntries, "It has more parts than are read.");
        return nodes < MostNodes && seen.Add(node);
    }

    private void WriteLine(string label, string value)
    {
        if (value.Length == 0) return;
        if (label.Length > 0) context.Text.WriteInline(Encoding.UTF8.GetBytes($"{label}: "), (byte)' ');
        context.Text.WriteInline(Encoding.UTF8.GetBytes(value.ReplaceLineEndings("\n")), (byte)'\n');
        context.Text.Write((byte)'\n');
    }
}
