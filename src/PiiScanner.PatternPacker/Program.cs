using PiiScanner.Detection;
using PiiScanner.Detection.Patterns;

// Packs the YAML files of a folder into another, under the same names: part of the build of PiiScanner.Detection.
(string from, string to) = (args[0], args[1]);
foreach (string path in Directory.GetFiles(from, "*.yaml", SearchOption.AllDirectories))
{
    string name = Path.GetRelativePath(from, path);
    string packed = Path.Combine(to, name);
    try
    {
        var root = YamlNode.Read(new PatternFile(name, File.ReadAllBytes(path)));
        Directory.CreateDirectory(Path.GetDirectoryName(packed)!);
        File.WriteAllBytes(packed, PackedYaml.Pack(root));
    }
    catch (PatternException wrong)
    {
        // So that the build shows it as its own error.
        Console.Error.WriteLine($"{path}({wrong.Line}): error : {wrong.Message}");
        return 1;
    }
}
return 0;
