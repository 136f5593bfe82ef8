using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace PiiScanner.Stores.S3;

/// <summary>How S3 is reached: credentials by the SDK's default chain, retries and time limits in one place.</summary>
/// <param name="Client">Asks; it lives as long as the process.</param>
/// <param name="Region">The region that the user says the bucket lies in, null when nobody says.</param>
internal sealed record S3Connection(IAmazonS3 Client, string? Region)
{
    /// <summary>Makes a client.</summary>
    /// <exception cref="StoreTargetException">An option is wrong.</exception>
    public static S3Connection Open(StoreOptions options)
    {
        var config = new AmazonS3Config
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 5,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            Timeout = TimeSpan.FromSeconds(100),
        };
        if (options.S3Profile is { } profile) config.Profile = new Profile(profile);
        string? endpoint = options.S3Endpoint ?? options.Variable("AWS_ENDPOINT_URL_S3") ?? options.Variable("AWS_ENDPOINT_URL");
        string? region = options.S3Region ?? options.Variable("AWS_REGION") ?? options.Variable("AWS_DEFAULT_REGION");
        if (endpoint is not null)
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            {
                throw new StoreTargetException("The S3 endpoint is no http or https URL; write one such as https://s3.example.org.");
            }
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region ?? "us-east-1"; // has to be something; it is not where the bucket lies
        }
        else if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            // The getter looks in the profile and the machine's metadata; from this region Amazon says where a bucket lies.
            region = config.RegionEndpoint?.SystemName;
            config.RegionEndpoint ??= RegionEndpoint.USEast1;
        }
        config.ForcePathStyle = options.S3PathStyle ?? endpoint is not null;
        return new S3Connection(new AmazonS3Client(config), region);
    }
}
