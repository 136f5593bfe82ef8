using PiiScanner.Content;
using PiiScanner.Content.Isolation;
using PiiScanner.Content.Reading;
using PiiScanner.Content.Spooling;

namespace PiiScanner.Tests.Content;

/// <summary>Reads bytes as an item, with all formats, and gives back everything that came of it.</summary>
public static class TestContent
{
    /// <summary>Reads bytes as an item of this name.</summary>
    public static TestSink Read(byte[] content, string name = "", ReadLimits? limits = null, int threads = 1, bool wantsPlaces = true) =>
        Read(new MemoryStream(content, writable: false), name, content.Length, limits, threads, wantsPlaces);

    /// <summary>Reads a stream as an item of this name.</summary>
    public static TestSink Read(
        Stream content,
        string name,
        long length = -1,
        ReadLimits? limits = null,
        int threads = 1,
        bool wantsPlaces = true,
        CancellationTokenSource? stop = null,
        IEnumerable<IFormat>? formats = null,
        ReaderProcesses? processes = null,
        string[]? passwords = null)
    {
        using var slots = new SemaphoreSlim(threads - 1);
        var reader = new ContentReader([.. formats ?? Formats.All], limits ?? new ReadLimits(), new SpoolSpace(Path.GetTempPath(), 64 << 20, usesFiles: true), slots, processes) { Passwords = [.. passwords ?? []] };
        var sink = new TestSink(wantsPlaces);
        var item = new StoreItem("test", name, [], null, null, length, null, ItemState.Readable);
        sink.Outcome = reader.Read(content, item, sink, ReadOrder.Any, stop?.Token ?? CancellationToken.None);
        Assert.Equal(threads - 1, slots.CurrentCount);
        return sink;
    }
}
