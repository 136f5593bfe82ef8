using System.Text;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Benchmarks;

/// <summary>Fingerprints and finding ids of 1,024 values, a batch at a time.</summary>
internal sealed class HashingPass : IDisposable
{
    /// <summary>How many values.</summary>
    public const int Values = 1024;

    private readonly Hasher hasher = ScanKey.Parse(new string('7', 2 * ScanKey.Bytes)).CreateHasher();
    private readonly byte[][] values = [.. Enumerable.Range(0, Values).Select(static i => Encoding.ASCII.GetBytes($"klant{i:D6}@voorbeeld.example"))];
    private readonly UInt128[] hashes = new UInt128[Hasher.Batch];

    public HashingPass()
    {
        var item = new StoreItem("s3://back-up", "2026/11/klanten.csv", [], null, null, 0, null, ItemState.Readable);
        hasher.StartDocument(DocumentPath.Root(item));
    }

    /// <summary>Runs it, and gives something that depends on every hash.</summary>
    public UInt128 Run()
    {
        UInt128 all = 0;
        for (int first = 0; first < Values; first += Hasher.Batch)
        {
            for (int lane = 0; lane < Hasher.Batch; lane++) hasher.Put(lane, "email"u8, values[first + lane]);
            hasher.Fingerprints(Hasher.Batch, hashes);
            for (int lane = 0; lane < Hasher.Batch; lane++) hasher.Put(lane, hashes[lane]);
            hasher.FindingIds(Hasher.Batch, hashes);
            foreach (UInt128 hash in hashes) all ^= hash;
        }
        return all;
    }

    public void Dispose() => hasher.Dispose();
}
