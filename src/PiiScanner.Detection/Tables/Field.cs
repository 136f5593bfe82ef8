namespace PiiScanner.Detection.Tables;

/// <summary>The field and record that a position lies in, as far as the text's layout tells. Valid until the next question.</summary>
internal readonly ref struct Field
{
    /// <summary>Ordinal of the record from 1 within the part; 0 where the text has none.</summary>
    public long Record { get; init; }

    /// <summary>Column of the table from 1, 0 where there are none; in a print-out without names the offset of the field. In JSON, XML and cards the key names the field instead.</summary>
    public int Column { get; init; }

    /// <summary>
    /// Tells the names of columns in force from others in the part: while it is the same, so is the name of a column. 0 where names are not
    /// those of columns, or may still change.
    /// </summary>
    public int Naming { get; init; }

    /// <summary>Tells the table apart from others in the part that have columns too; 0 where there is only one at a time.</summary>
    public ulong Table { get; init; }

    /// <summary>The column header, key, tag, attribute or property name; empty when there is none.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>
    /// What encloses the field: the parent key or tag, or for the value of an identifier the system beside it (<c>bsn</c> of
    /// <c>http://fhir.nl/fhir/NamingSystem/bsn</c>); empty when there is none.
    /// </summary>
    public ReadOnlySpan<byte> Parent { get; init; }

    /// <summary>Where the cell or value that holds the position starts in the segment, not before its first byte; -1 when the layout has no cells.</summary>
    public int CellStart { get; init; }

    /// <summary>True when the position lies in a row of column names.</summary>
    public bool IsHeader { get; init; }

    /// <summary>True where fields are elements of markup.</summary>
    public bool IsMarkup { get; init; }

    /// <summary>True when the text was carved (<see cref="TextLayout.IsCarved"/>).</summary>
    public bool IsCarved { get; init; }
}
