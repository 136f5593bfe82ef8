using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Azure.Storage.Blobs;
using PiiScanner.EndToEndTests.Servers;

namespace PiiScanner.EndToEndTests.Cli;

/// <summary>The README tells the truth: its commands run, and its picture is what they print.</summary>
public sealed class ReadmeTests(LoopbackServers servers) : IDisposable
{
    private const string Picture = "<!-- output: ", PictureEnd = " -->";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Workspace.Root, "README.md"));

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Every_command_runs()
    {
        await PrepareAsync();
        Directory.CreateSymbolicLink(workspace.At("tests"), Path.Combine(Workspace.Root, "tests"));
        foreach (string command in Commands().Where(command => !command.StartsWith("dotnet ", StringComparison.Ordinal)))
        {
            Result result = workspace.Shell(command.Replace("piiscan ", "$piiscan ", StringComparison.Ordinal).Replace("--$piiscan ", "--piiscan ", StringComparison.Ordinal));

            int expected = command.Contains("--fail-on", StringComparison.Ordinal) ? 1 : 0;
            Assert.True(result.Code == expected, $"{command} ended with {result.Code}: {result.Error}");
        }
    }

    public static TheoryData<string> Pictures => [.. Lines.Where(static line => line.StartsWith(Picture, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Its_pictures_are_what_its_commands_print(string picture)
    {
        IEnumerable<string> shown = Lines.SkipWhile(line => line != picture).Skip(2).TakeWhile(line => line != "```");

        Result result = workspace.Shell($"cd {Workspace.Root} && $piiscan {picture[Picture.Length..^PictureEnd.Length]}");

        Assert.Equal(shown.Select(Elsewhere), result.Output.TrimEnd().Split('\n').Select(Elsewhere));

        // Where the repository lies, and so how much of a long path fits, differs from machine to machine.
        static string Elsewhere(string line) => line.Contains("!/", StringComparison.Ordinal) ? line[..14] + line[line.IndexOf("!/", StringComparison.Ordinal)..] : line;
    }

    [Fact]
    public void Its_two_commands_come_first()
    {
        Assert.Equal(["dotnet run --project src/PiiScanner.Cli -c Release -- scan tests/corpus/demo", "dotnet test -c Release"], Commands().Take(2));
    }

    [Fact]
    public void What_it_links_to_is_there() => Assert.All(
        Lines.SelectMany(static line => Regex.Matches(line, @"\]\((?!https?:)(?<link>[^)#]+)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))),
        static link => Assert.True(Path.Exists(Path.Combine(Workspace.Root, link.Groups["link"].Value)), link.Value));

    private static IEnumerable<string> Commands()
    {
        bool isInside = false;
        foreach (string line in Lines)
        {
            if (line == "```sh") isInside = true;
            else if (line == "```") isInside = false;
            else if (isInside) yield return line;
        }
    }

    private async Task PrepareAsync()
    {
        byte[] content = "BSN: 111222333\n"u8.ToArray();
        string endpoint = await servers.S3Async(), connection = await servers.AzuriteAsync();
        workspace.Environment["AWS_ENDPOINT_URL"] = endpoint;
        workspace.Environment["AWS_ACCESS_KEY_ID"] = workspace.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        workspace.Environment["AWS_REGION"] = "us-east-1";
        workspace.Environment["AZURE_STORAGE_CONNECTION_STRING"] = connection;
        using var client = new AmazonS3Client(new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = endpoint, ForcePathStyle = true });
        await client.PutBucketAsync("backups");
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "backups", Key = "2024/a.txt", InputStream = new MemoryStream(content) });
        BlobContainerClient container = await new BlobServiceClient(connection).CreateBlobContainerAsync("backups");
        await container.GetBlobClient("2024/a.txt").UploadAsync(new BinaryData(content));
    }
}
