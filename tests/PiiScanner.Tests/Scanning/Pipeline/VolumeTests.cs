using System.Buffers.Binary;
using System.Text;
using CsCheck;
using PiiScanner.Content;
using PiiScanner.Content.Reading;
using PiiScanner.Findings.Database;
using PiiScanner.Scanning.Pipeline;
using PiiScanner.Stores;
using PiiScanner.Stores.Filtering;
using PiiScanner.Tests.Content;
using PiiScanner.Tests.Content.Containers;
using PiiScanner.Tests.Stores.Local;

namespace PiiScanner.Tests.Scanning.Pipeline;

/// <summary>Archives in volumes: several objects of a store that are read as one.</summary>
public sealed class VolumeTests : IDisposable
{
    private static readonly byte[] Zip = new ZipWriting(
        new ZipPart("a.txt", "jan@voorbeeld.nl") { Method = 0 },
        new ZipPart("b.txt", "BSN 111222333\n" + string.Concat(Enumerable.Range(0, 40).Select(static i => $"piet{i}@voorbeeld.nl\n"))),
        new ZipPart("c.txt", "kees@voorbeeld.nl") { Method = 0 }).ToArray();

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("klanten.zip", "klanten.z01.gz", "klanten.zip")]
    [InlineData("lijst.zip.001", "lijst.zip.001", "lijst.zip.002")]
    [InlineData("lijst.7z.001", "lijst.7z.001", "lijst.7z.002")]
    public void What_other_programs_split_is_read_over_all_volumes_and_told_of_the_way_in(string wayIn, string first, string second)
    {
        Write(first.Replace(".gz", "", StringComparison.Ordinal), first.EndsWith(".gz", StringComparison.Ordinal) ? Golden.Unzipped($"volumes/{first}") : Golden.Read($"volumes/{first}"));
        Write(second, Golden.Read($"volumes/{second}"));
        RecordingSink sink = Run();
        directory.Run("rm *");
        Write("klanten.csv", Golden.List);
        RecordingSink plain = Run();

        Assert.Equal(2, sink.Items.Count);
        Assert.Single(sink.Items, static item => item.Gravest == Reason.NoText);
        Assert.Equal(wayIn, Path.GetFileName(sink.Items.Single(static item => item.Gravest is null).Document.Item.Key));
        Assert.Equal(120, plain.Findings.Count(static finding => finding.Type is "email" or "phone"));
        Assert.Equal(
            plain.Findings.Select(static finding => Place(finding)),
            sink.Findings.Where(static finding => finding.Document.Name == "klanten.csv").Select(static finding => Place(finding)));
        Assert.All(sink.Findings, finding => Assert.EndsWith(wayIn, finding.Document.Item.Key, StringComparison.Ordinal));
        Assert.Contains(sink.Findings, static finding => finding.Document.Name == "brief.txt");
    }

    [Fact]
    public void Wherever_an_archive_is_split_the_same_is_found() => Gen.Int[40, Zip.Length - 1].Array[1, 4].Select(Gen.Bool).Sample((cuts, isCut) =>
    {
        string[] expected = Found(Alone());
        int end = Zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8); // that record is never split (APPNOTE 8.5), but may be cut
        int[] at = [.. cuts.Where(cut => isCut || cut <= end).DefaultIfEmpty(end).Distinct().Order()];
        byte[][] volumes = isCut ? Cut(Zip, at) : Split(Zip, at);
        WriteVolumes(volumes, isCut);
        RecordingSink sink = Run();
        foreach (string path in Directory.GetFiles(directory.Path)) File.Delete(path);
        Assert.Equal(expected, Found(sink));
        Assert.Equal(volumes.Length, sink.Items.Count);
        Assert.All(sink.Items, static item => Assert.False(item.IsIncomplete));
        Assert.Equal(volumes.Sum(static volume => volume.Length), sink.Items.Sum(static item => item.Bytes));
        Assert.Equal(volumes.Sum(static volume => volume.Length), sink.Items.Sum(static item => item.BytesScanned));
    }, iter: 40, threads: 1);

    [Fact]
    public void The_other_volumes_say_where_they_were_read()
    {
        WriteVolumes(Split(Zip, [60, 200]), isCut: false);
        Assert.Equal(
            [("a.z01", "A volume of an archive: what it holds is told of the last one, .zip."), ("a.z02", "A volume of an archive: what it holds is told of the last one, .zip."), ("a.zip", null)],
            Run().Items.Select(static item => (Path.GetFileName(item.Document.Item.Key), item.Detail)));
    }

    [Theory]
    [InlineData("a.z01")]
    [InlineData("a.z02")]
    [InlineData("a.z03")]
    [InlineData("a.zip")]
    public void Of_a_set_with_a_gap_none_is_clean_and_what_lies_whole_in_one_is_found(string gone)
    {
        int second = Zip.AsSpan(4).IndexOf("PK\u0003\u0004"u8) + 4, third = Zip.AsSpan(second + 4).IndexOf("PK\u0003\u0004"u8) + second + 4;
        WriteVolumes(Split(Zip, [second, second + 60, third]), isCut: false);
        File.Delete(Path.Combine(directory.Path, gone));
        RecordingSink sink = Run();
        Assert.Equal(3, sink.Items.Count);
        Assert.All(sink.Items, static item => Assert.True(item.IsIncomplete));
        Assert.Equal(gone != "a.z01", Found(sink).Any(static found => found.EndsWith("jan@voorbeeld.nl", StringComparison.Ordinal)));
        Assert.Equal(gone != "a.zip", Found(sink).Any(static found => found.EndsWith("kees@voorbeeld.nl", StringComparison.Ordinal)));
    }

    [Fact]
    public void Any_cut_of_the_last_volume_is_told()
    {
        foreach (bool isCut in (bool[])[true, false])
        {
            byte[][] volumes = isCut ? Cut(Zip, [100, 200]) : Split(Zip, [100, 200]);
            for (int length = 0; length < volumes[^1].Length; length += 7)
            {
                WriteVolumes([.. volumes[..^1], volumes[^1][..length]], isCut);
                Assert.Contains(Run().Items, static item => item.IsIncomplete);
            }
        }
    }

    [Fact]
    public void Behind_a_gap_volumes_are_read_by_themselves()
    {
        WriteVolumes(Cut(Zip, [100, 200, 300]), isCut: true);
        File.Delete(Path.Combine(directory.Path, "a.zip.003"));
        RecordingSink sink = Run();
        Assert.Equal(["truncated", "no-text", "unsupported"], sink.Items.Select(static item => item.Gravest!.Value.Word()));
        Assert.Contains(Found(sink), static found => found.EndsWith("jan@voorbeeld.nl", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_only_called_as_volumes_is_read_as_what_it_is()
    {
        foreach (string name in (string[])["a.z01", "a.zip", "b.zip.001", "b.zip.002", "c.7z.001", "c.7z.002", "d.001", "d.002"]) Write(name, Encoding.UTF8.GetBytes($"mail {name[0]}@voorbeeld.nl"));
        RecordingSink sink = Run();
        Assert.Equal(8, sink.Findings.Count);
        Assert.All(sink.Findings, static finding => Assert.Equal(0, finding.Document.Depth));
    }

    [Fact]
    public void A_volume_too_many_is_read_by_itself()
    {
        WriteVolumes(Split(Zip, [100]), isCut: false);
        Write("a.z02", "mail over@voorbeeld.nl"u8.ToArray());
        RecordingSink sink = Run();
        Assert.Contains(Found(sink), static found => found.StartsWith("a.z02", StringComparison.Ordinal));
        Assert.Equal(Found(Alone()), Found(sink).Where(static found => !found.StartsWith("a.z02", StringComparison.Ordinal)));
    }

    [Fact]
    public void Links_and_what_the_user_leaves_out_join_no_set()
    {
        WriteVolumes(Split(Zip, [100, 200]), isCut: false);
        var options = new StoreOptions { Filter = new ItemFilter([], ["*.z02"]) };
        Assert.Equal(["truncated", "ignored", "truncated"], Run(StoreUri.Open(directory.Path, options)).Items.Select(static item => item.Gravest!.Value.Word()));
        directory.Run("mkdir in; mv a.z02 in; ln -s in/a.z02 a.z02");
        Assert.Equal(["truncated", "not-regular", "truncated"], Run().Items.Take(3).Select(static item => item.Gravest!.Value.Word()));
    }

    [Fact]
    public void Volumes_that_are_targets_one_by_one_are_read_as_one()
    {
        WriteVolumes(Split(Zip, [100, 200]), isCut: false);
        IStore[] stores = [.. Directory.GetFiles(directory.Path).Order(StringComparer.Ordinal).Select(static path => StoreUri.Open(path, new StoreOptions()))];
        Assert.Equal(Found(Alone()), Found(Run(stores)));
        Assert.Contains("not in this scan", Run(stores[^1]).Entries[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_go_on_beyond_three_digits()
    {
        byte[] zip = new ZipWriting([.. Enumerable.Range(0, 60).Select(static i => new ZipPart($"{i}", $"piet{i}@voorbeeld.nl"))]).ToArray();
        WriteVolumes(Cut(zip, [.. Enumerable.Range(20, 1100).Select(static i => i * 2)]), isCut: true);
        Assert.True(File.Exists(Path.Combine(directory.Path, "a.zip.1001")));
        Assert.Equal(60, Run().Findings.Count);
    }

    [Fact]
    public void In_an_archive_volumes_are_named_and_not_read_as_one()
    {
        byte[][] volumes = Split(Zip, [100, 200]);
        Write("b.zip", new ZipWriting([.. volumes.Select(static (volume, i) => new ZipPart(NameOf(i, 3, isCut: false), volume))]).ToArray());
        Assert.Contains(Run().Items[0].Reasons, static count => count.Reason == Reason.Truncated);
    }

    [Fact]
    public void All_volumes_together_are_held_against_the_size_limit()
    {
        WriteVolumes(Cut(Zip, [100, 200]), isCut: true);
        ScanOptions options = Scans.Options with { Limits = new ReadLimits { MaxObjectSize = Zip.Length - 1 } };
        Assert.Equal(Reason.LimitSize, Run([Store], options).Items[0].Gravest);
    }

    [Fact]
    public void A_set_is_read_again_when_any_volume_changed_and_only_then()
    {
        using var other = new TemporaryDirectory();
        using FindingsStore store = FindingsStore.Open(Path.Combine(other.Path, "f.db"), new FindingsKey(Scans.KeyId, new byte[32]), TimeProvider.System);
        byte[][] volumes = Split(Zip, [60, 200]);
        WriteVolumes(volumes, isCut: false);
        directory.Run("touch -d 2020-01-01 *"); // what was only just written may be written again unseen, so it is read again
        RecordingSink first = Stored("one"), second = Stored("two");
        Assert.False(first.Items[2].Unchanged);
        Assert.True(second.Items[2].Unchanged);
        Assert.Equal(Found(Alone()).Length, second.Findings.Count);

        volumes[0].AsSpan(volumes[0].AsSpan().IndexOf("jan@"u8), 3).Fill((byte)'p');
        Write("a.z01", volumes[0]);
        RecordingSink third = Stored("three");
        Assert.False(third.Items[2].Unchanged);
        Assert.Contains(third.Entries, static entry => entry.Document.Name == "a.txt" && entry.Gravest == Reason.Corrupt);

        File.Delete(Path.Combine(directory.Path, "a.z01"));
        RecordingSink fourth = Stored("four");
        Assert.All(fourth.Items, static item => Assert.False(item.Unchanged));
        Assert.All(fourth.Items, static item => Assert.True(item.IsIncomplete));

        RecordingSink Stored(string name)
        {
            var sink = new RecordingSink();
            using ScanWriter writer = store.Write(new ScanStart(name, ["fake"], ["engine"], "0", "0"));
            Scans.New(Scans.Options with { Id = name, Reveal = false, ForStore = true }, baseline: writer.Baseline, formats: Formats.All)
                .Run([Store], new PiiScanner.Cli.Output.Sinks([writer, sink]), CancellationToken.None);
            return sink;
        }
    }

    private IStore Store => StoreUri.Open(directory.Path, new StoreOptions());

    private static RecordingSink Run(IStore[] stores, ScanOptions? options = null)
    {
        var sink = new RecordingSink();
        Scans.New(options, formats: Formats.All).Run(stores, sink, CancellationToken.None);
        return sink;
    }

    private static RecordingSink Run(IStore store) => Run([store]);

    private RecordingSink Run() => Run(Store);

    /// <summary>What is found in the archive when it is not split.</summary>
    private static RecordingSink Alone()
    {
        using var other = new TemporaryDirectory();
        File.WriteAllBytes(Path.Combine(other.Path, "a.zip"), Zip);
        return Run(StoreUri.Open(other.Path, new StoreOptions()));
    }

    private void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(directory.Path, name), content);

    private void WriteVolumes(byte[][] volumes, bool isCut)
    {
        for (int i = 0; i < volumes.Length; i++) Write(NameOf(i, volumes.Length, isCut), volumes[i]);
    }

    private static string NameOf(int volume, int count, bool isCut) => isCut ? $"a.zip.{volume + 1:D3}" : volume == count - 1 ? "a.zip" : $"a.z{volume + 1:D2}";

    private static string[] Found(RecordingSink sink) =>
        [.. sink.Findings.Select(static finding => $"{(finding.Document.Depth == 0 ? Path.GetFileName(finding.Document.Item.Key) : "")} {string.Join('!', finding.Document.Steps())} {Place(finding)}")];

    private static string Place(Finding finding) => $"{finding.Places[0]} {finding.Revealed ?? finding.Masked}";

    private static byte[][] Cut(byte[] archive, int[] cuts)
    {
        int[] edges = [0, .. cuts, archive.Length];
        return [.. Enumerable.Range(0, edges.Length - 1).Select(i => archive[edges[i]..edges[i + 1]])];
    }

    /// <summary>As zip does it (APPNOTE 8.5): a mark before all, and offsets that count from the start of a numbered volume.</summary>
    private static byte[][] Split(byte[] archive, int[] cuts)
    {
        byte[] whole = [.. "PK\u0007\u0008"u8, .. archive];
        int end = whole.AsSpan().LastIndexOf("PK\u0005\u0006"u8), at = (int)Moved(16, 6, end);
        for (; at < end; at += 46 + Short(28) + Short(30) + Short(32)) Moved(42, 34, at);
        BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(end + 4), (ushort)cuts.Length);
        return Cut(whole, [.. cuts.Select(static cut => cut + 4)]);

        int Short(int field) => BinaryPrimitives.ReadUInt16LittleEndian(whole.AsSpan(at + field));

        long Moved(int offsetField, int diskField, int record)
        {
            int offset = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(record + offsetField));
            int disk = cuts.Count(cut => cut <= offset);
            BinaryPrimitives.WriteUInt16LittleEndian(whole.AsSpan(record + diskField), (ushort)disk);
            BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(record + offsetField), offset - (disk == 0 ? -4 : cuts[disk - 1]));
            return offset + 4;
        }
    }
}
