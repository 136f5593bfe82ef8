namespace PiiScanner.Detection.Arbitration;

/// <summary>How far a reading has come.</summary>
internal enum ReadingState : byte
{
    /// <summary>Its validator accepted it.</summary>
    Read,

    /// <summary>It has the form of a value and is none: only its column hears of it.</summary>
    Failed,

    /// <summary>It has the form of a value and fails the test, and nothing else may lie where it lies.</summary>
    Claimed,

    /// <summary>Its log-odds are final, and reach the threshold.</summary>
    Weighed,

    /// <summary>Its log-odds are final, and too small: it is not reported and says nothing about others.</summary>
    Weak,

    /// <summary>A stronger reading overlaps it.</summary>
    Beaten,
}
