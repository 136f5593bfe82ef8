namespace PiiScanner.Content.Reading;

/// <summary>How a format needs to read its content.</summary>
public enum Access
{
    /// <summary>From start to end once: reads from a pipe.</summary>
    Forward,

    /// <summary>Gets a stream that can seek; what cannot is spooled first.</summary>
    Random,
}
