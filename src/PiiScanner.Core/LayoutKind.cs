namespace PiiScanner;

/// <summary>How text is built, so that the field and the record a value lies in can be worked out where it matters.</summary>
public enum LayoutKind : byte
{
    /// <summary>Running text: no fields, no records.</summary>
    Plain,

    /// <summary>Lines of delimited cells. A row is a record; the first rows may name the columns.</summary>
    Table,

    /// <summary>Spreadsheet rows: like <see cref="Table"/>, and every cell has a <see cref="PlaceRun"/> with its row, column and record.</summary>
    Sheet,

    /// <summary>JSON values, one or many (JSON lines). The outermost objects of arrays, else root values, are records; keys are fields.</summary>
    Json,

    /// <summary>XML: elements and attributes are fields; children of the root that repeat are records.</summary>
    Markup,

    /// <summary>SQL dump: INSERT tuples and COPY rows are records, their columns fields.</summary>
    Sql,

    /// <summary>Property lines (vCard, iCalendar): BEGIN to END is a record, property names are fields.</summary>
    Card,

    /// <summary>Print-outs: fields of a line are parted by two spaces or more and stand under each other. A line is a record; names may stand above the columns.</summary>
    FixedWidth,
}
