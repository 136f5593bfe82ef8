using PiiScanner.Stores.Filtering;
using PiiScanner.Stores.Local;

namespace PiiScanner.Stores;

/// <summary>What the user says about stores beside the target. What is not said is taken from where each cloud's own tools take it.</summary>
public sealed record StoreOptions
{
    /// <summary>What is left out.</summary>
    public ItemFilter Filter { get; init; } = ItemFilter.None;

    /// <summary>True when a local walk stays on the file system that it starts on.</summary>
    public bool OneFileSystem { get; init; }

    /// <summary>True when earlier versions of objects are listed too, where the store keeps them.</summary>
    public bool AllVersions { get; init; }

    /// <summary>Local files that the program itself writes: they are listed as ignored, by whatever name they are met.</summary>
    public IReadOnlySet<FileIdentity> Own { get; init; } = new HashSet<FileIdentity>();

    /// <summary>Opens standard input; called when the target <c>-</c> is read.</summary>
    public Func<Stream> StandardInput { get; init; } = static () => Stream.Null;

    /// <summary>Where an S3-compatible server listens; else <c>AWS_ENDPOINT_URL_S3</c>, <c>AWS_ENDPOINT_URL</c>, else Amazon.</summary>
    public string? S3Endpoint { get; init; }

    /// <summary>True to put the bucket in the path of the URL instead of its host; null means: when there is an endpoint.</summary>
    public bool? S3PathStyle { get; init; }

    /// <summary>The AWS region; else <c>AWS_REGION</c> or the profile's.</summary>
    public string? S3Region { get; init; }

    /// <summary>The profile in the AWS configuration files; else <c>AWS_PROFILE</c>.</summary>
    public string? S3Profile { get; init; }

    /// <summary>Where an Azure-compatible blob server listens, account included; else <c>AZURE_STORAGE_BLOB_ENDPOINT</c>, else Azure.</summary>
    public string? AzureEndpoint { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>An environment variable, null also when it is empty.</summary>
    internal string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;
}
