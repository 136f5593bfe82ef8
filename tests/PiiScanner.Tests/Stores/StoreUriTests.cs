using PiiScanner.Stores;

namespace PiiScanner.Tests.Stores;

public sealed class StoreUriTests
{
    [Theory]
    [InlineData("/tmp", "file")]
    [InlineData("relative/path", "file")]
    [InlineData("-", "stdin")]
    [InlineData("s3://bucket", "s3://bucket")]
    [InlineData("s3://bucket/some/prefix", "s3://bucket")]
    [InlineData("azblob://account/container", "azblob://account/container")]
    [InlineData("azblob://account/container/some/prefix", "azblob://account/container")]
    [InlineData("https://account.blob.core.windows.net/container/map/blob.txt", "azblob://account/container")]
    [InlineData("https://account.blob.core.windows.net/container?sv=2024&sig=abc%3D", "azblob://account/container")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/container/blob?sig=abc", "azblob://devstoreaccount1/container")]
    public void A_target_names_its_store(string target, string name)
    {
        Assert.Equal(name, StoreUri.Open(target, Options()).Name);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("s3://", "s3://bucket")]
    [InlineData("s3:///key", "s3://bucket")]
    [InlineData("azblob://account", "azblob://account/container")]
    [InlineData("azblob:///container", "azblob://account/container")]
    [InlineData("https://example.org/", "azblob://account/container")]
    [InlineData("https://", "azblob://account/container")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/container", "AZURE_STORAGE_KEY")]
    [InlineData("gs://bucket/x", "'gs'")]
    [InlineData("file:///tmp", "'file'")]
    public void A_target_that_is_wrong_is_answered_with_what_to_write_instead(string target, string hint)
    {
        StoreTargetException exception = Assert.Throws<StoreTargetException>(() => StoreUri.Open(target, Options()));

        Assert.Contains(hint, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/a?b", "/data/a?b")]
    [InlineData("-", "-")]
    [InlineData("s3://bucket/a?b#c@d", "s3://bucket/a?b#c@d")]
    [InlineData("s3://key:geheim@bucket/a", "s3://bucket/a")]
    [InlineData("azblob://account/container/a?b", "azblob://account/container/a?b")]
    [InlineData("https://account.blob.core.windows.net/c/a%20b.csv?sv=2024&sig=geheim", "https://account.blob.core.windows.net/c/a%20b.csv")]
    [InlineData("https://account.blob.core.windows.net?sig=geheim/x", "https://account.blob.core.windows.net")]
    [InlineData("https://user:geheim@host/c/a@b", "https://host/c/a@b")]
    [InlineData("postgresql://user:geheim@host", "postgresql://host")]
    public void What_is_shown_of_a_target_holds_no_secret(string target, string shown) => Assert.Equal(shown, StoreUri.Shown(target));

    [Theory]
    [InlineData("/data/map/", "/data/map")]
    [InlineData("-", "")]
    [InlineData("s3://bucket", "")]
    [InlineData("s3://bucket/a/b/", "a/b/")]
    [InlineData("azblob://account/container/a", "a")]
    [InlineData("https://account.blob.core.windows.net/c/a%20b.csv?sv=2024&sig=abc", "a b.csv")]
    public void A_target_names_a_key(string target, string key) => Assert.Equal(key, StoreUri.KeyOf(target));

    [Fact]
    public void A_signature_in_a_wrong_URL_is_not_repeated()
    {
        StoreTargetException exception = Assert.Throws<StoreTargetException>(() => StoreUri.Open("https://example.org/?sig=geheim", Options()));

        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING", "AccountKey=geheim")]
    [InlineData("AZURE_STORAGE_KEY", "geheim!")]
    [InlineData("AZURE_STORAGE_BLOB_ENDPOINT", "geheim")]
    [InlineData("AWS_ENDPOINT_URL", "geheim")]
    public void A_malformed_setting_is_named_and_not_repeated(string variable, string value)
    {
        string target = variable.StartsWith("AWS", StringComparison.Ordinal) ? "s3://bucket" : "azblob://account/container";

        StoreTargetException exception = Assert.Throws<StoreTargetException>(() => StoreUri.Open(target, Options(variable, value)));

        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_of_another_account_is_refused()
    {
        StoreOptions options = Options("AZURE_STORAGE_CONNECTION_STRING", "DefaultEndpointsProtocol=https;AccountName=een;AccountKey=AAAA");

        StoreTargetException exception = Assert.Throws<StoreTargetException>(() => StoreUri.Open("azblob://twee/container", options));

        Assert.Contains("'een'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'twee'", exception.Message, StringComparison.Ordinal);
    }

    private static StoreOptions Options(string variable = "", string value = "") =>
        new() { S3Region = "eu-west-1", Environment = name => name == variable ? value : null };
}
