namespace PiiScanner.Content.Text.Html;

/// <summary>What an element does to the text around its tags.</summary>
internal enum ElementKind : byte
{
    /// <summary>Nothing: <c>&lt;b&gt;06&lt;/b&gt;-12345678</c> is one number. So are elements that nobody knows.</summary>
    Inline,

    /// <summary>Sets text apart on the same line: pictures, fields, footnote marks.</summary>
    Space,

    /// <summary>Starts and ends a line.</summary>
    Break,

    /// <summary>Like <see cref="Break"/>; what it holds is no markup.</summary>
    Raw,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A row of a table.</summary>
    Row,

    /// <summary>A cell of a row.</summary>
    Cell,

    /// <summary>Groups rows or columns.</summary>
    TableGroup,
}
