using System.Net;
using System.Text;
using PiiScanner.Stores;

namespace PiiScanner.Tests.Stores.S3;

/// <summary>What an S3 server can answer and a test server never does. The store contract meets a real one in the end-to-end tests.</summary>
public sealed class S3StoreTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public S3StoreTests()
    {
        // The default chain looks here first.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
    }

    [Fact]
    public void Objects_in_archive_tiers_are_listed_so_until_a_copy_is_restored()
    {
        using HttpStub stub = Listing(
            Object("a", "STANDARD"),
            Object("b", "GLACIER"),
            Object("c", "GLACIER", "<IsRestoreInProgress>true</IsRestoreInProgress>"),
            Object("d", "GLACIER", "<IsRestoreInProgress>false</IsRestoreInProgress><RestoreExpiryDate>2030-01-01T00:00:00Z</RestoreExpiryDate>"),
            Object("e", "DEEP_ARCHIVE"),
            Object("f", "GLACIER_IR"));

        Assert.Equal(
            ["a STANDARD Readable", "b GLACIER ArchiveTier", "c GLACIER ArchiveTier", "d GLACIER Readable", "e DEEP_ARCHIVE ArchiveTier", "f GLACIER_IR Readable"],
            List(stub).Select(item => $"{item.Key} {item.Tier} {item.State}"));
    }

    [Fact]
    public void Keys_that_XML_cannot_hold_are_listed_as_they_are()
    {
        using HttpStub stub = Listing("<EncodingType>url</EncodingType>", Object("a%01b+c%2Bd%25e%0A/%C3%A9"));

        Assert.Equal("a\u0001b c+d%e\n/é", Assert.Single(List(stub)).Key);
        Assert.Contains("encoding-type=url", stub.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_region_is_the_one_that_the_bucket_says()
    {
        using HttpStub stub = Listing(Object("a"));

        Assert.Equal("eu-central-1", Assert.Single(List(stub)).Region);
    }

    [Theory]
    [InlineData(200)] // says nothing of it
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(501)]
    public void A_region_that_the_server_does_not_tell_is_the_one_that_the_user_says_or_unknown(int status)
    {
        using var stub = new HttpStub(context =>
        {
            if (context.Request.HttpMethod == "HEAD") HttpStub.Answer(context, status, []);
            else AnswerList(context, Object("a"));
        });
        IStore said = StoreUri.Open("s3://bucket", new StoreOptions { S3Endpoint = stub.Url, S3Region = "nl-ams-1", Environment = static _ => null });

        Assert.Null(Assert.Single(List(stub)).Region);
        Assert.Equal("nl-ams-1", Assert.Single(said.EnumerateAsync(Stop).ToBlockingEnumerable(Stop)).Region);
    }

    [Fact]
    public void A_listing_of_several_pages_asks_for_each_once()
    {
        using var stub = new HttpStub(context =>
        {
            string? token = context.Request.QueryString["continuation-token"];
            string next = token switch { null => "2", "2" => "3", _ => "" };
            AnswerList(context, Object($"key-{token ?? "1"}"), next.Length == 0
                ? "<IsTruncated>false</IsTruncated>"
                : $"<IsTruncated>true</IsTruncated><NextContinuationToken>{next}</NextContinuationToken>");
        });

        Assert.Equal(["key-1", "key-2", "key-3"], List(stub).Select(item => item.Key));
        Assert.Equal(3, stub.Requests.Count(request => request.Contains("list-type=2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Versions_are_listed_each_once_the_current_first_and_read_as_themselves()
    {
        string? read = null;
        using var stub = new HttpStub(context =>
        {
            if (context.Request.QueryString["versionId"] is { } version)
            {
                read = version;
                HttpStub.Answer(context, 206, new byte[10]);
            }
            else if (context.Request.QueryString["key-marker"] is not { } marker)
            {
                AnswerVersions(context, Version("b+c", "b2", false), Version("b+c", "b1", false), Marker("weg"),
                    "<IsTruncated>true</IsTruncated><NextKeyMarker>b+c</NextKeyMarker><NextVersionIdMarker>b1</NextVersionIdMarker>");
            }
            else
            {
                Assert.Equal(("b c", "b1"), (marker, context.Request.QueryString["version-id-marker"]));
                AnswerVersions(context, Version("weg", "w1", false), Version("b+c", "b3", true), Version("a", "null", true), "<IsTruncated>false</IsTruncated>");
            }
        });
        IStore store = StoreUri.Open("s3://bucket", new StoreOptions { S3Endpoint = stub.Url, AllVersions = true, Environment = static _ => null });

        StoreItem[] items = [.. store.EnumerateAsync(Stop).ToBlockingEnumerable(Stop)];
        await using Stream stream = await store.OpenAsync(items[2], Stop);
        stream.ReadExactly(new byte[10]);

        Assert.Equal(["a ", "b c ", "b c b2", "b c b1", "weg w1"], items.Select(static item => $"{item.Key} {item.VersionId}"));
        Assert.Equal("b2", read);
    }

    [Theory]
    [InlineData(403, "AccessDenied", Reason.AccessDenied, "s3:ListBucket")]
    [InlineData(403, "SignatureDoesNotMatch", Reason.AccessDenied, "s3:ListBucket")]
    [InlineData(400, "ExpiredToken", Reason.AccessDenied, "s3:ListBucket")]
    [InlineData(404, "NoSuchBucket", Reason.NotFound, "bucket")]
    [InlineData(301, "PermanentRedirect", Reason.AccessDenied, "AWS_REGION")]
    public void A_listing_that_is_refused_says_why_and_what_is_missing(int status, string code, Reason reason, string word)
    {
        using var stub = new HttpStub(context => AnswerError(context, status, code));

        StoreException exception = Assert.Throws<StoreException>(() => List(stub));

        Assert.Equal(reason, exception.Reason);
        Assert.Contains(word, exception.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "AccessDenied", Reason.AccessDenied, "s3:GetObject")]
    [InlineData(403, "InvalidObjectState", Reason.ArchiveTier, "restored")]
    [InlineData(404, "NoSuchKey", Reason.NotFound, "gone")]
    [InlineData(412, "PreconditionFailed", Reason.Changed, "changed")]
    [InlineData(416, "InvalidRange", Reason.Changed, "changed")]
    public async Task A_read_that_is_refused_says_why_and_what_is_missing(int status, string code, Reason reason, string word)
    {
        using var stub = new HttpStub(context => AnswerError(context, status, code));

        StoreException exception = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(stub, 10));

        Assert.Equal(reason, exception.Reason);
        Assert.Contains(word, exception.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_asks_for_its_range_of_the_listed_content()
    {
        string? range = null, condition = null;
        using var stub = new HttpStub(context =>
        {
            range = context.Request.Headers["Range"];
            condition = context.Request.Headers["If-Match"];
            HttpStub.Answer(context, 206, new byte[10]);
        });

        await ReadAsync(stub, 10);

        Assert.Equal(("bytes=0-9", "\"tag\""), (range, condition));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again_from_where_it_broke()
    {
        byte[] content = [.. Enumerable.Range(0, 200_000).Select(number => (byte)(number / 7))];
        using var stub = new HttpStub(context =>
        {
            string[] range = context.Request.Headers["Range"]!["bytes=".Length..].Split('-');
            int from = int.Parse(range[0]), to = int.Parse(range[1]);
            context.Response.StatusCode = 206;
            context.Response.ContentLength64 = to + 1 - from;
            context.Response.OutputStream.Write(content.AsSpan(from, Math.Min(to + 1 - from, 90_000)));
            context.Response.OutputStream.Flush();
            if (to + 1 - from > 90_000) context.Response.Abort();
            else context.Response.Close();
        });

        Assert.Equal(content, await ReadAsync(stub, content.Length));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_is_not_believed()
    {
        using var stub = new HttpStub(context => HttpStub.Answer(context, 200, new byte[1000]));

        Assert.Equal(Reason.Changed, (await Assert.ThrowsAsync<StoreException>(() => ReadAsync(stub, 10))).Reason);
    }

    [Fact]
    public void A_server_that_is_busy_is_asked_again()
    {
        int asked = 0;
        using var stub = new HttpStub(context =>
        {
            if (Interlocked.Increment(ref asked) == 1) AnswerError(context, 503, "SlowDown");
            else AnswerList(context, Object("a"));
        });

        Assert.Single(List(stub));
    }

    [Fact]
    public async Task A_check_names_the_right_that_is_missing()
    {
        using var stub = new HttpStub(context =>
        {
            if (context.Request.QueryString["list-type"] is null && context.Request.HttpMethod == "GET") AnswerError(context, 403, "AccessDenied");
            else AnswerList(context, Object("a"));
        });

        StoreCheck check = await StoreCheck.RunAsync(Open(stub), "", Stop);

        Assert.Equal((true, false), (check.CanList, check.CanRead));
        Assert.Contains("s3:GetObject", check.Problem, StringComparison.Ordinal);
    }

    private static IStore Open(HttpStub stub) =>
        StoreUri.Open("s3://bucket", new StoreOptions { S3Endpoint = stub.Url, Environment = static _ => null });

    private static List<StoreItem> List(HttpStub stub) => [.. Open(stub).EnumerateAsync(Stop).ToBlockingEnumerable(Stop)];

    private static async Task<byte[]> ReadAsync(HttpStub stub, int length)
    {
        var item = new StoreItem("s3://bucket", "key", [], null, "\"tag\"", length, null, ItemState.Readable);
        await using Stream stream = await Open(stub).OpenAsync(item, Stop);
        byte[] content = new byte[length];
        stream.ReadExactly(content);
        return content;
    }

    private static HttpStub Listing(params string[] elements) => new(context => AnswerList(context, elements));

    private static string Object(string key, string tier = "STANDARD", string restore = "") =>
        $"<Contents><Key>{key}</Key><LastModified>2024-03-17T02:00:00.000Z</LastModified><ETag>\"tag\"</ETag><Size>10</Size>"
        + $"<StorageClass>{tier}</StorageClass>{(restore.Length == 0 ? "" : $"<RestoreStatus>{restore}</RestoreStatus>")}</Contents>";

    private static string Version(string key, string id, bool isLatest) =>
        $"<Version><Key>{key}</Key><VersionId>{id}</VersionId><IsLatest>{(isLatest ? "true" : "false")}</IsLatest><LastModified>2024-03-17T02:00:00.000Z</LastModified>"
        + "<ETag>\"tag\"</ETag><Size>10</Size><StorageClass>STANDARD</StorageClass></Version>";

    private static string Marker(string key) =>
        $"<DeleteMarker><Key>{key}</Key><VersionId>m</VersionId><IsLatest>true</IsLatest><LastModified>2024-03-17T02:00:00.000Z</LastModified></DeleteMarker>";

    private static void AnswerVersions(HttpListenerContext context, params string[] elements)
    {
        context.Response.ContentType = "application/xml";
        if (context.Request.HttpMethod == "HEAD") HttpStub.Answer(context, 200, []);
        else HttpStub.Answer(context, 200, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><ListVersionsResult><EncodingType>url</EncodingType>{string.Concat(elements)}</ListVersionsResult>"));
    }

    private static void AnswerList(HttpListenerContext context, params string[] elements)
    {
        context.Response.AddHeader("x-amz-bucket-region", "eu-central-1");
        context.Response.ContentType = "application/xml";
        if (context.Request.HttpMethod == "HEAD") HttpStub.Answer(context, 200, []);
        else HttpStub.Answer(context, 200, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><ListBucketResult>{string.Concat(elements)}</ListBucketResult>"));
    }

    private static void AnswerError(HttpListenerContext context, int status, string code)
    {
        context.Response.ContentType = "application/xml";
        HttpStub.Answer(context, status, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>m</Message></Error>"));
    }
}
