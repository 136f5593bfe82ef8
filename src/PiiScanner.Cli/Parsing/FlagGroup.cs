namespace PiiScanner.Cli.Parsing;

/// <summary>Under which heading of the help an option of <c>scan</c> stands, in the order of the help.</summary>
internal enum FlagGroup
{
    /// <summary>What is looked for.</summary>
    Search,

    /// <summary>Which objects are read.</summary>
    Selection,

    /// <summary>How far reading goes.</summary>
    Limits,

    /// <summary>What comes out.</summary>
    Output,

    /// <summary>What the exit code says.</summary>
    Outcome,

    /// <summary>How the program runs.</summary>
    Running,
}
