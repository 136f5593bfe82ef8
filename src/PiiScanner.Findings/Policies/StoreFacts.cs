using System.Collections.Immutable;

namespace PiiScanner.Findings.Policies;

/// <summary>What is recorded of a store, or of a folder in it.</summary>
/// <param name="Match">What its objects' addresses begin with, such as <c>s3://bak/crm</c> or <c>/data/hr</c>, or a configured store's name.</param>
/// <param name="Grounds">Types that a law or contract allows there.</param>
/// <param name="Terms">For how long data may be kept there, in days by type; <c>*</c> for any type.</param>
public sealed record StoreFacts(string Match, ImmutableArray<string> Grounds, ImmutableDictionary<string, int> Terms)
{
    /// <summary>True when an object lies there.</summary>
    public bool Covers(StoreItem item)
    {
        if (item.StoreName == Match) return true;
        string address = Export.ObjectAddress.NameOf(item), start = Match.TrimEnd('/');
        return address.StartsWith(start, StringComparison.Ordinal) && (address.Length == start.Length || address[start.Length] == '/');
    }
}
