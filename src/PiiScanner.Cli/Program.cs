using PiiScanner.Cli;
using PiiScanner.Cli.Commands;
using PiiScanner.Cli.Configuration;
using PiiScanner.Cli.Output;

MemoryImage.Hide();
if (ReaderCommand.IsAsked(args)) return ReaderCommand.Run();
return Application.Run(args, new Session(Terminal.Standard(), Sources.Standard(), TimeProvider.System));
