namespace PiiScanner.Findings.Export;

/// <summary>
/// Writes results as one document: those of the scan that it was made for, and of others that follow it. What a scan's summary ends may be followed
/// by the next scan, or by the end of the document.
/// </summary>
public interface IExport : IResultSink
{
    /// <summary>Goes on with another scan: what comes from now on is of it.</summary>
    void Next(ExportContext scan);

    /// <summary>Ends the document. One that was not ended can be told from a whole one, where its format has an end.</summary>
    void End();
}
