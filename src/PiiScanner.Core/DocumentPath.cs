using System.Collections.Immutable;

namespace PiiScanner;

/// <summary>
/// The way from a store item down through containers to one document, for example
/// <c>s3://bak/2024.tar.gz</c>, then <c>2024.tar</c>, then <c>crm/export.zip</c>, then <c>klanten.csv</c>.
/// </summary>
/// <param name="Item">The item that everything lies in.</param>
/// <param name="Container">The document it lies in, null for the item itself.</param>
/// <param name="Format">The format's name, such as <c>zip</c> or <c>csv</c>.</param>
/// <param name="Name">The entry's name in its container, empty for the item itself.</param>
/// <param name="Ordinal">Tells equal names in one container apart: 1 for the first.</param>
/// <param name="Position">The entry's place in the container's order, from 0: what results are sorted by.</param>
public sealed record DocumentPath(StoreItem Item, DocumentPath? Container, string Format, string Name, int Ordinal, long Position)
{
    /// <summary>The path of an item before anything is known of its content.</summary>
    public static DocumentPath Root(StoreItem item) => new(item, null, "", "", 1, 0);

    /// <summary>The name it goes by where it lies: the entry's name, or the item's path or key.</summary>
    public string OwnName => Container is null ? Item.Key : Name;

    /// <summary>How many containers lie around it; 0 for the item itself.</summary>
    public int Depth => Container is null ? 0 : Container.Depth + 1;

    /// <summary>The name as a container step: <c>name</c>, or <c>name#2</c> for a second entry of the same name.</summary>
    public string Step => Ordinal == 1 ? Name : $"{Name}#{Ordinal}";

    /// <summary>The container steps from outside in; empty for the item itself.</summary>
    public ImmutableArray<string> Steps() => Collect(static path => path.Container is null ? null : path.Step);

    /// <summary>The formats from outside in.</summary>
    public ImmutableArray<string> Formats() => Collect(static path => path.Format.Length == 0 ? null : path.Format);

    /// <summary>Compares by place in the item: containers before what they hold, entries in their container's order.</summary>
    public static int ComparePlaces(DocumentPath left, DocumentPath right)
    {
        if (ReferenceEquals(left, right)) return 0;
        int leftDepth = left.Depth, rightDepth = right.Depth;
        DocumentPath? a = left, b = right;
        for (int depth = leftDepth; depth > rightDepth; depth--) a = a!.Container;
        for (int depth = rightDepth; depth > leftDepth; depth--) b = b!.Container;
        int order = CompareLevel(a!, b!);
        return order != 0 ? order : leftDepth.CompareTo(rightDepth);

        static int CompareLevel(DocumentPath a, DocumentPath b)
        {
            if (ReferenceEquals(a, b) || a.Container is null || b.Container is null) return 0;
            int outer = CompareLevel(a.Container, b.Container);
            return outer != 0 ? outer : a.Position.CompareTo(b.Position);
        }
    }

    private ImmutableArray<string> Collect(Func<DocumentPath, string?> part)
    {
        int depth = Depth;
        var builder = ImmutableArray.CreateBuilder<string>(depth + 1);
        for (DocumentPath? path = this; path is not null; path = path.Container)
        {
            if (part(path) is { } word) builder.Add(word);
        }
        builder.Reverse();
        return builder.DrainToImmutable();
    }
}
