using System.Text;
using PiiScanner.Content.Embedded;

namespace PiiScanner.Content.Text.Html;

/// <summary>One attribute of a tag.</summary>
/// <param name="name">Its name as it stands.</param>
/// <param name="value">Its value as it stands, without quotes; empty when it has none.</param>
/// <param name="start">Where it starts in the tag.</param>
/// <param name="end">Where it ends in the tag.</param>
internal readonly ref struct HtmlAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int start, int end)
{
    private static readonly string[] TextNames = ["href", "value", "content", "alt", "title", "placeholder", "label", "src", "srcdoc", "action", "summary", "aria-label", "datetime"];

    /// <summary>Its name as it stands.</summary>
    public ReadOnlySpan<byte> Name { get; } = name;

    /// <summary>Its value as it stands, without quotes.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>Where it starts in the tag.</summary>
    public int Start { get; } = start;

    /// <summary>Where it ends in the tag.</summary>
    public int End { get; } = end;

    /// <summary>True when it can hold text: not style, unless a document stands in the value itself.</summary>
    public bool HoldsText
    {
        get
        {
            if (Value.IsEmpty) return false;
            if (Value.IndexOf(";base64,"u8) is >= 0 and int signs) return Value.Length - signs > EmbeddedRun.Shortest;
            if (Name.Length > 5 && Ascii.EqualsIgnoreCase(Name[..5], "data-"u8)) return true;
            foreach (string name in TextNames)
            {
                if (Ascii.EqualsIgnoreCase(Name, name)) return true;
            }
            return false;
        }
    }

    /// <summary>True when it says what other attributes of the tag hold: <c>name="bsn" value="…"</c>.</summary>
    public bool NamesOthers => !Value.IsEmpty && (Ascii.EqualsIgnoreCase(Name, "name"u8) || Ascii.EqualsIgnoreCase(Name, "id"u8) || Ascii.EqualsIgnoreCase(Name, "property"u8));
}
