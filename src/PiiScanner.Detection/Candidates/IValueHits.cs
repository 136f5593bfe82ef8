namespace PiiScanner.Detection.Candidates;

/// <summary>Takes what a <see cref="ValueSearch"/> finds.</summary>
internal interface IValueHits
{
    /// <summary>Takes a value by its place in the list, with where it begins. Comes in no order.</summary>
    void Add(int value, int start);
}
