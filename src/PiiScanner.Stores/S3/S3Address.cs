namespace PiiScanner.Stores.S3;

/// <summary>A bucket and the beginning of the keys in it. The prefix is taken as it stands, as the AWS command line does.</summary>
internal sealed record S3Address(string Bucket, string Prefix)
{
    /// <summary>Reads <c>s3://bucket/prefix</c>.</summary>
    /// <exception cref="StoreTargetException">It names no bucket.</exception>
    public static S3Address Parse(string target)
    {
        string[] parts = target["s3://".Length..].Split('/', 2);
        if (parts[0].Length == 0) throw new StoreTargetException("The target names no bucket; write s3://bucket or s3://bucket/prefix.");
        return new S3Address(parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
