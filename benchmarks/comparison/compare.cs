// Times piiscan beside ripgrep on the same files, in turn (A B A B …), by CPU time of the whole process.
// Run:  dotnet run benchmarks/comparison/compare.cs -- DIRECTORY PIISCAN [RUNS]
// ripgrep counts what five regular expressions match, unchecked:  rg --count-matches --no-unicode -j1 -f patterns-rg.txt
// piiscan counts checked values, evidence on:                     piiscan scan FILE --format table --no-store -j 1
#:property PublishAot=false
#:property AllowUnsafeBlocks=true
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
#:property TreatWarningsAsErrors=false
#:property RestorePackagesWithLockFile=false
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

if (args.Length < 2) { Console.Error.WriteLine("usage: compare.cs DIRECTORY PIISCAN [RUNS]"); return 2; }
int runs = args.Length > 2 ? int.Parse(args[2]) : 5;
string patterns = Path.Combine(Path.GetDirectoryName(Here())!, "patterns-rg.txt");
string[] piiscan = args[1].EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", args[1]] : [args[1]];
Console.WriteLine("| corpus | piiscan MB per CPU second | rg MB per CPU second | ratio (median of pairs) | lowest to highest |");
Console.WriteLine("|---|---|---|---|---|");
foreach (string name in new[] { "prose.txt", "app.log", "customers.csv", "dump.sql" })
{
    string file = Path.Combine(args[0], name);
    double megabytes = new FileInfo(file).Length / 1e6;
    string[] ours = [.. piiscan, "scan", file, "--format", "table", "--no-store", "-j", "1", "--no-progress"];
    string[] theirs = ["rg", "--count-matches", "--no-unicode", "-j1", "-f", patterns, file];
    Seconds(ours); Seconds(theirs);
    (double Ours, double Theirs)[] pairs = [.. Enumerable.Range(0, runs).Select(_ => (Seconds(ours), Seconds(theirs)))];
    double[] ratios = [.. pairs.Select(pair => pair.Theirs / pair.Ours).Order()];
    Console.WriteLine(FormattableString.Invariant(
        $"| {name} | {megabytes / Median(pairs.Select(pair => pair.Ours)):F0} | {megabytes / Median(pairs.Select(pair => pair.Theirs)):F0} | {Median(ratios):F1} | {ratios[0]:F1} to {ratios[^1]:F1} |"));
}
return 0;

static string Here([CallerFilePath] string path = "") => path;

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

static double Seconds(string[] command)
{
    double before = Usage.OfChildren();
    var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    using Process process = Process.Start(start)!;
    Task<string> errors = process.StandardError.ReadToEndAsync();
    process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode is not (0 or 1)) throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {errors.Result}");
    return Usage.OfChildren() - before;
}

static unsafe class Usage
{
    [DllImport("libc")]
    private static extern int getrusage(int who, long* usage);

    /// <summary>User and system time of all children that were waited for (RUSAGE_CHILDREN), in seconds.</summary>
    public static double OfChildren()
    {
        long* usage = stackalloc long[18];
        getrusage(-1, usage);
        return usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6;
    }
}
