using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PiiScanner.Detection.Patterns;

/// <summary>
/// Reads YAML from YamlDotNet's events, because its deserializer needs code generation at run time. Anchors and aliases are refused: such a file is small
/// and says what it means.
/// </summary>
internal static class YamlReader
{
    private const int MaxDepth = 8;

    /// <summary>Reads the one document of a file.</summary>
    /// <exception cref="PatternException">It is not YAML, or more than the files need of it.</exception>
    public static YamlNode Read(PatternFile source)
    {
        string file = source.Name;
        var parser = new Parser(new StringReader(Encoding.UTF8.GetString(source.Text().Span)));
        try
        {
            Expect<StreamStart>(parser, file);
            Expect<DocumentStart>(parser, file);
            parser.MoveNext();
            YamlNode root = ReadNode(parser, file, 0);
            Expect<DocumentEnd>(parser, file);
            Expect<StreamEnd>(parser, file);
            return root;
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            // A list or mapping in brackets that does not end is told by the second, which says no line.
            long line = exception is YamlException wrong ? wrong.Start.Line : parser.Current?.Start.Line ?? 1;
            throw new PatternException(file, line, "not well-formed YAML");
        }
    }

    private static void Expect<T>(Parser parser, string file)
        where T : ParsingEvent
    {
        if (!parser.MoveNext() || parser.Current is not T)
        {
            throw new PatternException(file, parser.Current?.Start.Line ?? 1, "a file holds one document");
        }
    }

    private static YamlNode ReadNode(Parser parser, string file, int depth)
    {
        ParsingEvent current = parser.Current!;
        long line = current.Start.Line;
        if (depth > MaxDepth) throw new PatternException(file, line, "nested too deeply");
        switch (current)
        {
            case Scalar scalar:
                return new YamlNode(file, line) { Word = scalar.Value };
            case SequenceStart:
                var items = new List<YamlNode>();
                while (parser.MoveNext() && parser.Current is not SequenceEnd) items.Add(ReadNode(parser, file, depth + 1));
                return new YamlNode(file, line) { Items = items };
            case MappingStart:
                var entries = new List<YamlEntry>();
                while (parser.MoveNext() && parser.Current is not MappingEnd)
                {
                    if (parser.Current is not Scalar key) throw new PatternException(file, parser.Current!.Start.Line, "a key is a plain word");
                    string name = key.Value;
                    if (entries.Exists(entry => entry.Key == name)) throw new PatternException(file, key.Start.Line, $"'{name}' stands here twice");
                    parser.MoveNext();
                    entries.Add(new(name, ReadNode(parser, file, depth + 1)));
                }
                return new YamlNode(file, line) { Entries = entries };
            default:
                throw new PatternException(file, line, "anchors, aliases and tags are not used here");
        }
    }
}
