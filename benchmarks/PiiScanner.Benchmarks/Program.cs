using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/PiiScanner.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
