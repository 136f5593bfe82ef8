namespace PiiScanner.Detection.Explaining;

/// <summary>Sees what a scan made of a piece of text.</summary>
internal interface IPieceObserver
{
    /// <summary>
    /// Hears that a piece was judged. Its readings lie in the workspace's line-up, losers included, with their final weight but for what their
    /// column will say; those that begin at <paramref name="end"/> or later are the next piece's. Valid during the call.
    /// </summary>
    void See(in TextSegment segment, int begin, int end, Workspace workspace);
}
