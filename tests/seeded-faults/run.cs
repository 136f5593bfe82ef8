// Shows that the tests notice: plants each one-line fault of this folder in a copy of the sources, one at a time, and runs the test class
// that must turn red. Run:  dotnet run tests/seeded-faults/run.cs [PART-OF-NAME...]
// A fault is a file NAME.fault:   a first line in prose, then   file: …   line: …   with: …   test: …   (the line exactly as it stands, once in its file).
#:property PublishAot=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
#:property TreatWarningsAsErrors=false
#:property RestorePackagesWithLockFile=false
using System.Diagnostics;
using System.Runtime.CompilerServices;

string folder = Path.GetDirectoryName(Here())!, root = Path.GetFullPath(Path.Combine(folder, "..", ".."));
Fault[] faults = [.. Directory.GetFiles(folder, "*.fault").Order(StringComparer.Ordinal).Select(Fault.Read)
    .Where(fault => args.Length == 0 || args.Any(part => fault.Name.Contains(part, StringComparison.Ordinal)))];
string copy = Directory.CreateTempSubdirectory("seeded-faults-").FullName;
int unseen = 0;
try
{
    // The working tree as it is, without what git ignores.
    Run("bash", root, out _, "-c", $"git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t '{copy}'");
    if (!Build(copy)) return Fail("the sources do not build as they are");
    foreach (string test in faults.Select(fault => fault.Test).Distinct())
        if (!Test(copy, test)) return Fail($"{test} is red, or runs nothing, without any fault");

    foreach (Fault fault in faults)
    {
        string path = Path.Combine(copy, fault.File), text = File.ReadAllText(path);
        if (text.Split(fault.Line).Length != 2) return Fail($"{fault.Name}: the line stands {text.Split(fault.Line).Length - 1} times in {fault.File}, not once");
        File.WriteAllText(path, text.Replace(fault.Line, fault.With));
        bool built = Build(copy), seen = built && !Test(copy, fault.Test);
        File.WriteAllText(path, text);
        if (!seen) unseen++;
        Console.WriteLine($"{(seen ? "seen  " : built ? "UNSEEN" : "BROKEN")}  {fault.Name}: {fault.Prose} ({fault.Test})");
    }
}
finally
{
    Directory.Delete(copy, recursive: true);
}
Console.WriteLine($"{faults.Length - unseen} of {faults.Length} faults seen");
return unseen == 0 && faults.Length > 0 ? 0 : 1;

static string Here([CallerFilePath] string path = "") => path;

static int Fail(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}

static bool Build(string copy) => Run("dotnet", copy, out _, "build", "tests/PiiScanner.Tests", "-c", "Release", "-v", "q", "-nologo", "-p:RunAnalyzers=false") == 0;

static bool Test(string copy, string test) =>
    Run("dotnet", copy, out string output, "run", "--project", "tests/PiiScanner.Tests", "-c", "Release", "--no-build", "--", "-noColor", "-class", test) == 0
    && !output.Contains("Total: 0", StringComparison.Ordinal);

static int Run(string program, string directory, out string output, params string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
    using Process process = Process.Start(start)!;
    process.ErrorDataReceived += static (_, _) => { };
    process.BeginErrorReadLine();
    output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode;
}

sealed record Fault(string Name, string Prose, string File, string Line, string With, string Test)
{
    public static Fault Read(string path)
    {
        string[] lines = System.IO.File.ReadAllLines(path);
        string Field(string name) => lines.Single(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];
        return new Fault(Path.GetFileNameWithoutExtension(path), lines[0], Field("file"), Field("line"), Field("with"), Field("test"));
    }
}
