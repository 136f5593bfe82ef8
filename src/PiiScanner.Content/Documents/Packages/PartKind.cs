namespace PiiScanner.Content.Documents.Packages;

/// <summary>What a part of an office document is to be read as.</summary>
internal enum PartKind
{
    /// <summary>Running text and tables: documents, headers, comments, slides, drawings, charts, and every part of the vocabulary that is not below.</summary>
    Prose,

    /// <summary>The list of a workbook's sheets.</summary>
    Workbook,

    /// <summary>Number formats of cells, among styles.</summary>
    CellStyles,

    /// <summary>Texts that cells refer to.</summary>
    SharedStrings,

    /// <summary>Rows of cells.</summary>
    Sheet,

    /// <summary>Notes and threads at cells.</summary>
    CellComments,

    /// <summary>A pivot table's copy of its source: the fields and their distinct values.</summary>
    PivotFields,

    /// <summary>A pivot table's copy of its source: the rows.</summary>
    PivotRows,

    /// <summary>The order of a presentation's slides.</summary>
    Presentation,

    /// <summary>Author, title and the like: names with values.</summary>
    Properties,

    /// <summary>Relationships between parts; read on demand.</summary>
    Relations,

    /// <summary>Fonts, colours, styles, a printer's settings: nothing that a person wrote.</summary>
    Boilerplate,

    /// <summary>The list of a workbook's sheets, in records ([MS-XLSB] 2.1.7.62).</summary>
    BinaryWorkbook,

    /// <summary>Number formats of cells, in records (2.1.7.50).</summary>
    BinaryStyles,

    /// <summary>Texts that cells refer to, in records (2.1.7.48).</summary>
    BinaryStrings,

    /// <summary>Rows of cells, in records (2.1.7.63).</summary>
    BinarySheet,

    /// <summary>Notes at cells, in records (2.1.7.10).</summary>
    BinaryComments,

    /// <summary>A document of another format: a picture, an embedded file, custom XML.</summary>
    Child,
}
