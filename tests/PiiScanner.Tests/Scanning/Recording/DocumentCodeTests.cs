using CsCheck;
using PiiScanner.Scanning.Recording;

namespace PiiScanner.Tests.Scanning.Recording;

public sealed class DocumentCodeTests
{
    private static readonly StoreItem Item = new("file", "/a", [], null, null, 1, null, ItemState.Readable);

    private static readonly Gen<DocumentPath> Paths =
        Gen.Frequency((5, Gen.Long[0, 3]), (2, Gen.Long[250, 260]), (1, Gen.Long[0, long.MaxValue])).Array[0, 5].Select(static positions =>
        {
            DocumentPath path = DocumentPath.Root(Item);
            foreach (long position in positions) path = new DocumentPath(Item, path, "zip", $"e{position}", 1, position);
            return path;
        });

    [Fact]
    public void Places_as_bytes_are_ordered_as_documents_are() => Gen.Select(Paths, Paths).Sample((left, right) =>
        Assert.Equal(Math.Sign(DocumentPath.ComparePlaces(left, right)), Math.Sign(Place(left).SequenceCompareTo(Place(right)))));

    [Fact]
    public void What_is_told_after_a_document_comes_after_everything_in_it_and_before_what_follows() => Gen.Select(Paths, Paths).Sample((left, right) =>
    {
        if (DocumentPath.ComparePlaces(left, right) == 0) return;
        bool isInside = Enumerable.Range(0, right.Depth).Select(up => Up(right, up + 1)).Any(outer => DocumentPath.ComparePlaces(outer, left) == 0);
        int order = isInside ? 1 : Math.Sign(DocumentPath.ComparePlaces(left, right));
        Assert.Equal(order, Math.Sign(After(left).SequenceCompareTo(Place(right))));
    });

    [Fact]
    public void A_path_is_read_back_as_it_was_written() => Paths.Sample(path =>
    {
        var record = new RecordBuffer();
        DocumentCode.WritePath(path, record);
        var reader = new RecordReader(record.Written);
        Assert.Equal(path, new PathCursor(Item).MoveTo(ref reader));
        Assert.True(reader.Rest.IsEmpty);
    });

    private static DocumentPath Up(DocumentPath path, int levels)
    {
        for (; levels > 0; levels--) path = path.Container!;
        return path;
    }

    private static Span<byte> Place(DocumentPath path)
    {
        var place = new RecordBuffer();
        DocumentCode.WritePlace(path, place);
        return place.Written.ToArray();
    }

    private static Span<byte> After(DocumentPath path)
    {
        var place = new RecordBuffer();
        DocumentCode.WritePlace(path, place);
        DocumentCode.WriteAfter(place);
        return place.Written.ToArray();
    }
}
