// Makes tests/corpus/report.webp, the picture of a report that the README shows: the demo backup, scanned twice, a cut copy of it added in between.
// Run:  dotnet run tests/corpus/make-picture.cs          (needs Node 20, as the tests do)
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property EnforceCodeStyleInBuild=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false
using System.Diagnostics;
using System.Runtime.CompilerServices;

string corpus = Path.GetDirectoryName(Here())!, root = Path.GetFullPath(Path.Combine(corpus, "..", ".."));
string program = Path.Combine(root, "src/PiiScanner.Cli/bin/Release/net10.0/piiscan.dll");
string servers = Path.Combine(root, "tests", "PiiScanner.EndToEndTests", "Servers");
string home = Directory.CreateTempSubdirectory("piiscan-picture-").FullName, backups = Path.Combine(home, "backups"), report = Path.Combine(home, "report.html");
try
{
    if (!File.Exists(program)) Run(root, "dotnet", "build", "src/PiiScanner.Cli", "-c", "Release", "-v", "q");
    if (!Directory.Exists(Path.Combine(servers, "node_modules"))) Run(servers, "npm", "ci");
    byte[] backup = File.ReadAllBytes(Path.Combine(corpus, "demo", "backup-2024.tar.gz"));
    Directory.CreateDirectory(backups);
    File.WriteAllBytes(Path.Combine(backups, "backup-2024.tar.gz"), backup);
    Piiscan("keys", "init");
    Piiscan("scan", backups, "--scan-id", "monday", "--quiet");
    File.WriteAllBytes(Path.Combine(backups, "backup-2025.tar.gz"), backup[..400]);
    Piiscan("scan", backups, "--scan-id", "tuesday", "--quiet", "--allow-partial");
    Piiscan("findings", "export", "--format", "html", "--output", report);
    // Where it lies differs from machine to machine; slashes are places where a name may break.
    File.WriteAllText(report, File.ReadAllText(report).Replace(home.Replace("/", "/<wbr/>"), ""));
    Run(servers, "node", "browser.mjs", "picture", report, Path.Combine(corpus, "report.webp"));
}
finally
{
    Directory.Delete(home, recursive: true);
}

void Piiscan(params string[] arguments) => Run(home, "dotnet", [program, .. arguments]);

void Run(string directory, string program, params string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory };
    foreach (string name in (string[])["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"]) if (directory == home) start.Environment[name] = home;
    start.Environment["LANG"] = "C.UTF-8";
    using Process process = Process.Start(start)!;
    process.WaitForExit();
    if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
}

static string Here([CallerFilePath] string path = "") => path;
