using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Text.Html;

/// <summary>Goes through an HTML document: text, tags, comments, scripts. Nothing nests, so depth costs nothing.</summary>
internal sealed class HtmlReader(Stream content, TextBuffer text) : IDisposable
{
    private const int MostEndless = 16;

    private readonly Utf8Blocks blocks = new(content);
    private readonly HtmlText output = new(text);
    private byte[] verbatimEnd = []; // what ends text that is no markup; empty outside such
    private bool isLast;
    private int endless;
    private bool isTagOpen;

    /// <summary>True when the document ended inside a tag, comment or script.</summary>
    public bool IsCut => isTagOpen || verbatimEnd.Length > 0;

    /// <summary>Reads it all.</summary>
    public void Read()
    {
        while (blocks.Next())
        {
            ReadOnlySpan<byte> block = blocks.Text;
            isLast = blocks.IsLast;
            endless = 0;
            int position = 0;
            while (position < block.Length)
            {
                ReadOnlySpan<byte> rest = block[position..];
                int read = verbatimEnd.Length > 0 ? ReadVerbatim(rest) : rest[0] == '<' ? ReadMarkup(rest) : ReadText(rest);
                if (read == 0) break;
                position += read;
            }
            blocks.Take(position);
        }
        output.End();
    }

    /// <summary>Clears what it held of the text.</summary>
    public void Dispose()
    {
        blocks.Dispose();
        output.Dispose();
    }

    private int ReadText(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'<');
        if (isTagOpen) isTagOpen = !(end < 0 ? rest : rest[..end]).Contains((byte)'>');
        return output.Write(end < 0 ? rest : rest[..end], isLast || end >= 0, hasReferences: true);
    }

    private int ReadMarkup(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < "<![CDATA["u8.Length && !isLast) return 0;
        if (rest.StartsWith("<!--"u8)) return ReadComment(rest, "<!--"u8, EndOfComment(rest[4..]));
        if (rest.StartsWith("<![CDATA["u8)) return Skip(rest[..9]);
        if (rest.StartsWith("<?"u8)) return ReadComment(rest, "<?"u8, ">"u8);
        if (rest.StartsWith("<!"u8)) return ReadComment(rest, "<!"u8, ">"u8);
        if (!HtmlTag.StartsAt(rest)) return WriteVerbatim(rest[..1]);
        if (HtmlTag.TryRead(rest, out HtmlTag tag)) return ReadTag(tag);
        if (!isLast && rest.Length <= Utf8Blocks.MostKept) return 0;
        isTagOpen = true;
        // A tag without end, or a picture in an attribute: what it holds is read as text. Looking for more tags in there is worth a few tries.
        return WriteVerbatim(++endless > MostEndless ? rest : rest[..1]);
    }

    private int ReadTag(HtmlTag tag)
    {
        ReadOnlySpan<byte> rest = PutAttributesBy(tag);
        switch (tag.Kind)
        {
            case ElementKind.Inline:
                output.Skip(rest);
                break;
            case ElementKind.Space:
                output.WriteSpace(rest);
                break;
            case ElementKind.Break:
                output.WriteBreak(rest);
                break;
            case ElementKind.Raw:
                output.WriteBreak(rest);
                if (!tag.IsEnd) verbatimEnd = [.. "</"u8, .. tag.Name];
                break;
            case ElementKind.Table when tag.IsEnd:
                output.EndTable(rest);
                break;
            case ElementKind.Table:
                output.StartTable(rest);
                break;
            case ElementKind.Row:
                output.WriteRow(rest);
                break;
            case ElementKind.Cell when tag.IsEnd:
                output.EndCell(rest);
                break;
            case ElementKind.Cell:
                output.StartCell(rest, Columns(tag));
                break;
            case ElementKind.TableGroup:
                output.Skip(rest);
                break;
        }
        return tag.Source.Length;
    }

    /// <summary>Puts a tag's attributes by as they stand, those that can hold text, and gives what is left of the tag after them.</summary>
    private ReadOnlySpan<byte> PutAttributesBy(HtmlTag tag)
    {
        if (tag.IsEnd) return tag.Source;
        bool holdsText = false;
        foreach (HtmlAttribute attribute in tag) holdsText |= attribute.HoldsText;
        if (!holdsText) return tag.Source;

        int position = 0;
        foreach (HtmlAttribute attribute in tag)
        {
            if (!attribute.HoldsText && !attribute.NamesOthers) continue;
            output.Skip(tag.Source[position..attribute.Start]);
            output.PutBy(tag.Source[attribute.Start..attribute.End]);
            position = attribute.End;
        }
        output.EndAside();
        return tag.Source[position..];
    }

    /// <summary>What ends a comment (HTML, 13.2.5.43 to 13.2.5.51): two hyphens and a bracket, or a mark between them; at its very start a hyphen less will do.</summary>
    private static ReadOnlySpan<byte> EndOfComment(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(">"u8)) return ">"u8;
        if (content.StartsWith("->"u8)) return "->"u8;
        int plain = content.IndexOf("-->"u8);
        return (plain < 0 ? content : content[..plain]).IndexOf("--!>"u8) >= 0 ? "--!>"u8 : "-->"u8;
    }

    private int ReadComment(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        int length = rest[start.Length..].IndexOf(end);
        if (length < 0 && !isLast && rest.Length <= Asides.Longest) return 0;
        output.Skip(start);
        if (length is >= 0 and <= Asides.Longest)
        {
            output.PutBy(rest.Slice(start.Length, length));
            output.EndAside();
            output.Skip(end);
            return start.Length + length + end.Length;
        }
        output.WriteBreak(default);
        verbatimEnd = [.. end];
        return start.Length;
    }

    /// <summary>Reads text that is no markup as it stands, up to what ends it. An end tag is left for <see cref="ReadMarkup"/>.</summary>
    private int ReadVerbatim(ReadOnlySpan<byte> rest)
    {
        int end = IndexOfEnd(rest);
        if (end < 0)
        {
            int certain = isLast ? rest.Length : Math.Max(0, rest.Length - verbatimEnd.Length);
            return certain == 0 ? 0 : WriteVerbatim(rest[..certain]);
        }
        WriteVerbatim(rest[..end]);
        bool isTag = verbatimEnd[0] == '<';
        int length = isTag ? 0 : verbatimEnd.Length;
        output.WriteBreak(rest.Slice(end, length));
        verbatimEnd = [];
        return end + length == 0 ? ReadMarkup(rest) : end + length;
    }

    private int IndexOfEnd(ReadOnlySpan<byte> rest)
    {
        for (int from = 0; ;)
        {
            int at = rest[from..].IndexOf(verbatimEnd[..1]);
            if (at < 0 || rest.Length - from - at < verbatimEnd.Length) return -1;
            from += at;
            if (Ascii.EqualsIgnoreCase(rest.Slice(from, verbatimEnd.Length), verbatimEnd)) return from;
            from++;
        }
    }

    private int WriteVerbatim(ReadOnlySpan<byte> source)
    {
        output.Write(source, isWhole: true, hasReferences: false);
        return source.Length;
    }

    private int Skip(ReadOnlySpan<byte> source)
    {
        output.Skip(source);
        return source.Length;
    }

    private static int Columns(HtmlTag tag)
    {
        ReadOnlySpan<byte> span = tag.Value("colspan"u8);
        return int.TryParse(span, System.Globalization.CultureInfo.InvariantCulture, out int columns) ? columns : 1;
    }
}
