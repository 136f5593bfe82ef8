using System.Net;
using Amazon.Runtime;

namespace PiiScanner.Stores.S3;

/// <summary>What the SDK's exceptions mean. Messages quote neither keys nor the server.</summary>
internal static class S3Errors
{
    /// <summary>Translates an exception of the SDK.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="right">The right that the request needs.</param>
    public static StoreException Translate(Exception exception, string right) => exception switch
    {
        StoreException known => known,
        AmazonServiceException { ErrorCode: "InvalidObjectState" } =>
            new(Reason.ArchiveTier, "The object lies in an archive tier and must be restored first.", exception),
        AmazonServiceException { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchBucket" } =>
            new(Reason.NotFound, "The bucket does not exist.", exception),
        AmazonServiceException { StatusCode: HttpStatusCode.NotFound } => new(Reason.NotFound, "The object is gone.", exception),
        AmazonServiceException { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable } =>
            new(Reason.Changed, "The object changed after it was listed.", exception),
        AmazonServiceException { StatusCode: HttpStatusCode.Moved or HttpStatusCode.TemporaryRedirect } =>
            new(Reason.AccessDenied, "The bucket lies in another region; set AWS_REGION to it.", exception),
        AmazonServiceException busy when (int)busy.StatusCode is 0 or 429 or >= 500 => Unanswered(exception),
        AmazonServiceException service =>
            new(Reason.AccessDenied, $"S3 refused the request (status {(int)service.StatusCode}); the credentials need {right}.", exception),
        HttpRequestException or IOException or OperationCanceledException => Unanswered(exception),
        AmazonClientException { InnerException: HttpRequestException or IOException or OperationCanceledException } => Unanswered(exception),
        _ => new(Reason.AccessDenied, $"No usable AWS credentials were found; they need {right}.", exception),
    };

    /// <summary>True for an exception that <see cref="Translate"/> knows.</summary>
    public static bool IsKnown(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException,
    };

    private static StoreException Unanswered(Exception exception) =>
        new(Reason.Timeout, "S3 does not answer, also after retries.", exception);
}
