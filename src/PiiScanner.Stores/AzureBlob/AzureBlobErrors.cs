using Azure;
using Azure.Identity;

namespace PiiScanner.Stores.AzureBlob;

/// <summary>What the SDK's exceptions mean. Messages quote neither names nor the server.</summary>
internal static class AzureBlobErrors
{
    private const string Right = "the role Storage Blob Data Reader (or a signature with read and list)";

    /// <summary>Translates an exception of the SDK.</summary>
    public static StoreException Translate(Exception exception) => exception switch
    {
        StoreException known => known,
        RequestFailedException { ErrorCode: "BlobArchived" or "BlobBeingRehydrated" } =>
            new(Reason.ArchiveTier, "The blob lies in the archive tier and must be rehydrated first.", exception),
        RequestFailedException { Status: 404, ErrorCode: "ContainerNotFound" } => new(Reason.NotFound, "The container does not exist.", exception),
        RequestFailedException { Status: 404 } => new(Reason.NotFound, "The blob is gone.", exception),
        RequestFailedException { Status: 412 or 416 } => new(Reason.Changed, "The blob changed after it was listed.", exception),
        RequestFailedException { Status: >= 500 or 429 or 408 or 0 } => Unanswered(exception),
        RequestFailedException failed =>
            new(Reason.AccessDenied, $"Azure refused the request (status {failed.Status}); the credentials need {Right}.", exception),
        AuthenticationFailedException => new(Reason.AccessDenied, $"No usable Azure credentials were found; they need {Right}.", exception),
        _ => Unanswered(exception),
    };

    /// <summary>True for an exception that <see cref="Translate"/> knows.</summary>
    public static bool IsKnown(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        AggregateException aggregate => aggregate.InnerExceptions.All(inner => IsKnown(inner, cancellationToken)),
        _ => exception is RequestFailedException or AuthenticationFailedException or HttpRequestException or IOException,
    };

    private static StoreException Unanswered(Exception exception) =>
        new(Reason.Timeout, "Azure does not answer, also after retries.", exception);
}
