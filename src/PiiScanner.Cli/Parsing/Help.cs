using System.CommandLine;
using System.Text;

namespace PiiScanner.Cli.Parsing;

/// <summary>Writes the help of a command.</summary>
internal static class Help
{
    private const int Width = 100;
    private const int Indent = 30;

    /// <summary>The whole help of a command, options in the order in which they were added.</summary>
    public static string Of(Command command)
    {
        var text = new StringBuilder();
        text.Append(command.Description).Append("\n\nUsage: ").Append(UsageOf(command)).Append('\n');
        if (command.Subcommands.Count > 0)
        {
            text.Append("\nCommands:\n");
            foreach (Command sub in command.Subcommands) Row(text, "  " + sub.Name, FirstLine(sub.Description!), 14);
        }
        if (command.Arguments.Count > 0) text.Append('\n');
        foreach (Argument argument in command.Arguments) Row(text, "  " + argument.HelpName, argument.Description!, 14);
        foreach (IGrouping<string, CommandOption> group in Options(command).GroupBy(static option => option.Heading))
        {
            text.Append('\n').Append(group.Key).Append(":\n");
            foreach (CommandOption option in group) Row(text, NamesOf(option), option.Description!, Indent);
        }
        return text.ToString();
    }

    /// <summary>The command with the names of those it belongs to: <c>piiscan patterns list</c>.</summary>
    public static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}" : command.Name;

    /// <summary>The options a command takes, those of the commands it belongs to included.</summary>
    public static IEnumerable<CommandOption> Options(Command command)
    {
        IEnumerable<CommandOption> inherited = command.Parents.OfType<Command>().SelectMany(Options).Where(static option => option.Recursive);
        return command.Options.Cast<CommandOption>().Concat(inherited);
    }

    private static string UsageOf(Command command)
    {
        string usage = FullName(command);
        if (command.Subcommands.Count > 0) return usage + " COMMAND";
        if (command.Options.Count > 0) usage += " [OPTION]...";
        foreach (Argument argument in command.Arguments)
        {
            string name = argument.HelpName + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
            usage += argument.Arity.MinimumNumberOfValues > 0 ? " " + name : $" [{name}]";
        }
        return usage;
    }

    private static string NamesOf(CommandOption option)
    {
        string letter = option.Letter is { } character ? $"-{character}, " : "    ";
        return $"  {letter}{option.Name}{(option.HelpName is null ? "" : " " + option.HelpName)}";
    }

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static void Row(StringBuilder text, string left, string right, int indent)
    {
        text.Append(left);
        int column = left.Length;
        foreach (string word in right.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column + 1 + word.Length >= Width || column < indent)
            {
                if (column >= indent) (column, _) = (0, text.Append('\n'));
                text.Append(' ', indent - column);
                column = indent;
            }
            else
            {
                text.Append(' ');
                column++;
            }
            text.Append(word.Replace('\u00A0', ' '));
            column += word.Length;
        }
        text.Append('\n');
    }
}
