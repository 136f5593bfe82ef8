using System.Collections.Immutable;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using PiiScanner.Scanning.Keys;

namespace PiiScanner.Tests.Scanning.Keys;

/// <summary>The expected values were worked out with Python's hmac module and, for the key id, with openssl.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScanKeyTests : IDisposable
{
    private const string Digits = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private readonly string directory = Directory.CreateTempSubdirectory("piiscan-keys-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void The_key_id_is_the_start_of_a_keyed_hash() => Assert.Equal(0x74a09aa1u, ScanKey.Parse(Digits).Id);

    [Theory]
    [InlineData("nl-bsn", "111222333", "k74a09aa1:250928329e170005b0a11cff6a368dea")]
    [InlineData("email", "zoë@voorbeeld.nl", "k74a09aa1:f6350a9adc09f69ca4370281872d9608")]
    public void A_fingerprint_is_the_keyed_hash_of_type_and_value(string type, string value, string expected)
    {
        using Hasher hasher = ScanKey.Parse(Digits).CreateHasher();
        Assert.Equal(expected, hasher.Fingerprint(Utf8(type), Utf8(value)).ToString());
    }

    [Fact]
    public void A_batch_makes_the_same_fingerprints_as_one_by_one()
    {
        byte[][] values = [.. Enumerable.Range(0, Hasher.Batch).Select(static i => Utf8(new string('x', 30 * i)))]; // the last do not fit a lane
        using Hasher hasher = ScanKey.Parse(Digits).CreateHasher();
        for (int i = 0; i < values.Length; i++) hasher.Put(i, "password"u8, values[i]);
        UInt128[] hashes = new UInt128[values.Length];
        hasher.Fingerprints(values.Length, hashes);
        Assert.Equal(values.Select(value => hasher.Fingerprint("password"u8, value).Hash), hashes);
    }

    [Fact]
    public void A_value_may_be_longer_than_a_block_of_the_hash()
    {
        byte[] type = Utf8("password"), value = Utf8(new string('x', 500));
        using Hasher hasher = ScanKey.Parse(Digits).CreateHasher();
        byte[] expected = HMACSHA256.HashData(Convert.FromHexString(Digits), (byte[])[.. type, 0, .. value]);
        Assert.EndsWith(Convert.ToHexStringLower(expected.AsSpan(0, 16)), hasher.Fingerprint(type, value).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_id_tells_store_version_object_steps_and_value_apart()
    {
        DocumentPath plain = DocumentPath.Root(Item("file", "/data/backup.zip"));
        Assert.Equal("f-rnroi6brjzfgjfiz", IdIn(new DocumentPath(plain.Item, plain, "xlsx", "crm/klanten.xlsx", 1, 4)));

        DocumentPath tarball = DocumentPath.Root(Item("s3://bak", "a/é.tar.gz") with { VersionId = "v1" });
        var tar = new DocumentPath(tarball.Item, tarball, "tar", "x.tar", 1, 0);
        Assert.Equal("f-5a5esi6qlqqcgp65", IdIn(new DocumentPath(tar.Item, tar, "csv", "map/a.csv", 2, 9)));
    }

    [Fact]
    public void The_finding_id_of_an_object_whose_name_is_not_utf8_hashes_its_bytes()
    {
        StoreItem item = Item("file", @"/data/\xff.txt") with { KeyBytes = [.. "/data/"u8, 0xFF, .. ".txt"u8] };
        Assert.Equal("f-vc7rre7p7fglofeb", IdIn(DocumentPath.Root(item)));
    }

    [Fact]
    public void A_key_that_was_made_can_be_read()
    {
        string file = Path.Combine(directory, "key");
        uint made = ScanKey.Create(file).Id;
        Assert.Equal(made, ScanKey.Read(file).Id);
        Assert.Matches("^[0-9a-f]{64}\n$", File.ReadAllText(file));
    }

    [Fact]
    public void A_key_file_is_its_owners_alone()
    {
        string file = Path.Combine(directory, "key");
        ScanKey.Create(file);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_key_file_that_others_may_use_is_refused(UnixFileMode others)
    {
        string file = Path.Combine(directory, "key");
        ScanKey.Create(file);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        Assert.Contains("chmod 600", Assert.Throws<KeyException>(() => ScanKey.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_never_written_over()
    {
        string file = Path.Combine(directory, "key");
        uint made = ScanKey.Create(file).Id;
        Assert.Throws<KeyException>(() => ScanKey.Create(file));
        Assert.Equal(made, ScanKey.Read(file).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0001")]
    [InlineData(Digits + "00")]
    [InlineData("zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    public void What_is_no_key_is_refused_without_being_quoted(string text)
    {
        string message = Assert.Throws<KeyException>(() => ScanKey.Parse(text)).Message;
        Assert.False(text.Length > 0 && message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_key_file_is_one_clear_sentence()
    {
        string file = Path.Combine(directory, "none");
        Assert.Equal($"There is no key file {file}; 'piiscan keys init' makes one.", Assert.Throws<KeyException>(() => ScanKey.Read(file)).Message);
    }

    [Fact]
    public void Keys_that_die_with_the_process_differ() => Assert.NotEqual(ScanKey.Ephemeral().Id, ScanKey.Ephemeral().Id);

    private static string IdIn(DocumentPath document)
    {
        using Hasher hasher = ScanKey.Parse(Digits).CreateHasher();
        ValueKey value = hasher.Fingerprint("nl-bsn"u8, "111222333"u8);
        hasher.StartDocument(document);
        return hasher.FindingId(value);
    }

    private static StoreItem Item(string store, string key) =>
        new(store, key, ImmutableArray<byte>.Empty, null, null, 1, null, ItemState.Readable);

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
