// Measures how far detection can be trusted, on documents that are made here and share nothing with it.
// dotnet run --project tests/PiiScanner.Labelled -c Release -- score [--seed N] [TYPE...]   F1 of every type; of those named what was missed and what is wrong
// dotnet run --project tests/PiiScanner.Labelled -c Release -- calibrate [DIRECTORY]        writes calibration.md; DIRECTORY adds labelled files of somebody else (GoldFolder.cs)
// dotnet run --project tests/PiiScanner.Labelled -c Release -- write DIRECTORY [--seed N]                   the documents, with their gold beside them
using PiiScanner.Labelled;

return args switch
{
    ["score", "--seed", string seed, .. string[] types] => Commands.Score(int.Parse(seed), types),
    ["score", .. string[] types] => Commands.Score(Commands.TestSeed, types),
    ["calibrate"] => Commands.Calibrate(gold: null),
    ["calibrate", string gold] => Commands.Calibrate(gold),
    ["write", string directory] => Commands.Write(directory, Commands.TestSeed),
    ["write", string directory, "--seed", string seed] => Commands.Write(directory, int.Parse(seed)),
    _ => Commands.Usage(),
};
