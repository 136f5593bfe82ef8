using System.CommandLine;
using System.CommandLine.Parsing;
using PiiScanner.Stores;

namespace PiiScanner.Cli.Parsing;

/// <summary>Says in one sentence what is wrong with a command line.</summary>
internal static class ParseErrors
{
    /// <summary>The first thing that is wrong, null when nothing is.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="result">What was made of it.</param>
    public static string? Find(IEnumerable<string> arguments, ParseResult result)
    {
        Command command = result.CommandResult.Command;
        if (SwitchWithValue(command, arguments) is { } name) return $"{name} takes no value";
        if (Stray(result) is { } stray) return About(command, stray);
        foreach (CommandOption option in Help.Options(command))
        {
            if (option.HelpName is not null && result.GetResult(option) is { Implicit: false } given && (given.Tokens.Count == 0 || given.Tokens.Any(static token => token.Value.Length == 0)))
                return $"{option.Name} needs a value: {option.Name} {option.HelpName}";
        }
        if (command.Subcommands.Count > 0) return $"{command.Name} needs a command; see '{Help.FullName(command)} --help'";
        foreach (Argument argument in command.Arguments)
        {
            if (result.GetResult(argument) is null or { Tokens.Count: 0 } && argument.Arity.MinimumNumberOfValues > 0)
                return $"{Help.FullName(command)["piiscan ".Length..]}: {argument.HelpName} is missing; see '{Help.FullName(command)} --help'";
        }
        return result.Errors.Count > 0 ? result.Errors[0].Message : null;
    }

    // The parser would take the value for an argument: "--reveal=false" would reveal, and scan the file "false".
    private static string? SwitchWithValue(Command command, IEnumerable<string> arguments)
    {
        string[] switches = [.. Help.Options(command).Where(static option => option.HelpName is null).SelectMany(static option => option.Names)];
        return arguments.TakeWhile(static argument => argument != "--")
            .Where(static argument => argument.StartsWith('-'))
            .Select(static argument => argument.Split('=', ':'))
            .FirstOrDefault(parts => parts.Length > 1 && switches.Contains(parts[0]))?[0];
    }

    // An option that does not exist counts as an argument where a command takes any: only what stands after "--" may begin with a dash.
    private static string? Stray(ParseResult result)
    {
        if (result.UnmatchedTokens.Count > 0) return result.UnmatchedTokens[0];
        IEnumerable<Token> free = result.Tokens.SkipWhile(static token => token.Type != TokenType.DoubleDash);
        int count = free.Count(static token => token.Type == TokenType.Argument);
        IEnumerable<Token> arguments = result.CommandResult.Command.Arguments.SelectMany(argument => result.GetResult(argument)?.Tokens ?? []);
        return arguments.SkipLast(count).FirstOrDefault(static token => token.Value.Length > 1 && token.Value[0] == '-')?.Value;
    }

    private static string About(Command command, string stray)
    {
        if (stray.Length > 1 && stray[0] == '-')
        {
            string name = stray.Split('=')[0];
            IEnumerable<string> options = Help.Options(command).Select(static option => option.Name);
            return $"unknown option '{name}'{Hint(command, name, options)}";
        }
        return command.Subcommands.Count > 0
            ? $"unknown command '{stray}'{Hint(command, stray, command.Subcommands.Select(static sub => sub.Name))}"
            : $"'{StoreUri.Shown(stray)}' is one argument too many; see '{Help.FullName(command)} --help'";
    }

    private static string Hint(Command command, string written, IEnumerable<string> words)
    {
        string hint = Nearest.Hint(written, words);
        return hint.Length > 0 ? hint : $"; see '{Help.FullName(command)} --help'";
    }
}
