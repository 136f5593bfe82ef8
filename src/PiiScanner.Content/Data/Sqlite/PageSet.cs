namespace PiiScanner.Content.Data.Sqlite;

/// <summary>A set of page numbers, one bit each.</summary>
/// <param name="count">How many pages there are.</param>
internal sealed class PageSet(long count)
{
    private readonly ulong[] bits = new ulong[(count / 64) + 1];

    /// <summary>Puts a page in; false when it was in already.</summary>
    public bool Add(long page)
    {
        ulong bit = 1UL << (int)(page % 64);
        ref ulong word = ref bits[page / 64];
        bool isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    /// <summary>True when a page is in.</summary>
    public bool Contains(long page) => (bits[page / 64] & (1UL << (int)(page % 64))) != 0;
}
