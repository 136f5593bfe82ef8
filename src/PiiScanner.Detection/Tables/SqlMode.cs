namespace PiiScanner.Detection.Tables;

/// <summary>Where in a dump a <see cref="SqlCursor"/> is.</summary>
internal enum SqlMode : byte
{
    /// <summary>Within a statement that holds no records.</summary>
    Idle,

    /// <summary>Where a statement may begin.</summary>
    Statement,

    /// <summary>After CREATE.</summary>
    Create,

    /// <summary>Before or in the name of a table.</summary>
    Name,

    /// <summary>In the columns that a statement lists.</summary>
    Columns,

    /// <summary>Behind them.</summary>
    Tail,

    /// <summary>In the columns that a table is created with.</summary>
    Definitions,

    /// <summary>Between tuples.</summary>
    Tuples,

    /// <summary>In a tuple.</summary>
    Tuple,

    /// <summary>In the rows of a COPY.</summary>
    Rows,
}
