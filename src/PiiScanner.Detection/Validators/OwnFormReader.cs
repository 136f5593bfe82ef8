using System.Buffers;
using PiiScanner.Detection.Arbitration;
using PiiScanner.Detection.Candidates;
using PiiScanner.Detection.Context;

namespace PiiScanner.Detection.Validators;

/// <summary>Finds the anchors of a user's pattern itself, because the common passes know nothing of its form, and asks about each.</summary>
internal sealed class OwnFormReader(IOwnForm form, OwnCheck? check) : IAnchorReader
{
    private const int Room = 2 * AnchorLists.MostText;

    private readonly AnchorReader<OwnForm> reader = new(new OwnForm(form, check));

    /// <inheritdoc/>
    public IValidator Validator => reader.Validator;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> text, int begin, ReadOnlySpan<int> anchors, Shape shape, Pattern pattern, in Worth worth, NamedCells cells, Lineup lineup)
    {
        int[] found = ArrayPool<int>.Shared.Rent(Room);
        int count = form.Find(text, begin, Math.Min(text.Length, begin + AnchorLists.MostText), found);
        reader.Read(text, begin, found.AsSpan(0, count), shape, pattern, worth, cells, lineup);
        ArrayPool<int>.Shared.Return(found);
    }
}
