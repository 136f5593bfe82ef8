namespace PiiScanner.Content.Documents.RichText;

/// <summary>What holds inside one group, and again outside it when it ends.</summary>
/// <param name="Destination">Where its text goes.</param>
/// <param name="CodePage">The code page of its bytes, 0 for the document's.</param>
/// <param name="Fallback">How many characters stand in for one of Unicode (<c>\uc</c>).</param>
/// <param name="IsDeleted">True for text that a tracked change removed.</param>
/// <param name="IsOwn">True where the group itself says where its text goes, not one around it.</param>
internal readonly record struct GroupState(Destination Destination, int CodePage, int Fallback, bool IsDeleted, bool IsOwn);
