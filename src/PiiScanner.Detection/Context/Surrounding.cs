namespace PiiScanner.Detection.Context;

/// <summary>What the text around a value can say about it, in the order of the bits after the validator's own.</summary>
internal enum Surrounding
{
    /// <summary>A label of the pattern is the nearest word that says anything.</summary>
    Label,

    /// <summary>The nearest word that says anything says it is something else.</summary>
    CounterLabel,

    /// <summary>The column, key or tag speaks for it.</summary>
    Column,

    /// <summary>The column, key or tag says it is something else.</summary>
    CounterColumn,

    /// <summary>The value has a key of its own (<c>order=...</c>), or stands in a named column, that says neither.</summary>
    OtherName,

    /// <summary>The text was carved out of bytes that no reader understands: what stands around the value may not belong to it.</summary>
    Carved,

    /// <summary>The cells of the column pass the pattern's test more often than chance would have it.</summary>
    ColumnValues,

    /// <summary>The cells of the column pass the pattern's test no more often than chance would have it.</summary>
    ColumnChance,

    /// <summary>The key of the value is a label that stands for nothing else.</summary>
    CertainLabel,

    /// <summary>The name of the column, key or tag stands for nothing else.</summary>
    CertainColumn,
}
