using System.Text;
using PiiScanner.Cli.Output;

namespace PiiScanner.Cli.Commands;

/// <summary><c>--dry-run</c>: what a scan would read, by listing only.</summary>
internal static class DryRun
{
    private const int ObjectsPerS3Page = 1000;
    private const int ObjectsPerAzurePage = 5000;
    private const long BytesPerRead = 4 << 20;

    /// <summary>Lists the targets and prints objects, bytes and requests by target.</summary>
    public static int Of(IReadOnlyList<ScanTarget> targets, Terminal terminal, StopSignals signals)
    {
        var table = new Table(false, true, true, true, true);
        table.Add("target", "objects", "size", "requests", "not read");
        bool isWhole = true;
        try
        {
            foreach (ScanTarget target in targets) isWhole &= AddAsync(table, target, terminal, signals.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (signals.Code != 0)
        {
            return signals.Code;
        }
        var text = new StringBuilder();
        table.WriteTo(text);
        terminal.Write(text.ToString());
        foreach (ScanTarget target in targets.Where(static target => target.Problem is not null)) terminal.Say(target.Complaint);
        return targets.Any(static target => target.Problem is not null) ? ExitCode.Target : isWhole ? ExitCode.Complete : ExitCode.Incomplete;
    }

    // False when the listing broke off.
    private static async Task<bool> AddAsync(Table table, ScanTarget target, Terminal terminal, CancellationToken stop)
    {
        long objects = 0, bytes = 0, reads = 0, others = 0;
        bool isWhole = true;
        try
        {
            await foreach (StoreItem item in target.EnumerateAsync(stop).ConfigureAwait(false))
            {
                if (item.State != ItemState.Readable)
                {
                    others++;
                    continue;
                }
                objects++;
                bytes += Math.Max(0, item.Length);
                reads += (item.Length + BytesPerRead - 1) / BytesPerRead;
            }
        }
        catch (StoreException exception)
        {
            isWhole = false;
            if (target.Problem is null) terminal.Say($"{target.Shown}: {exception.Detail}");
        }
        int page = target.Name.Split(':')[0] switch { "s3" => ObjectsPerS3Page, "azblob" => ObjectsPerAzurePage, _ => 0 };
        string requests = page == 0 ? "-" : Amount.Count(Math.Max(1, (objects + others + page - 1) / page) + reads);
        table.Add(Visible.Name(target.Shown), Amount.Count(objects), Amount.Size(bytes), requests, Amount.Count(others));
        return isWhole;
    }
}
