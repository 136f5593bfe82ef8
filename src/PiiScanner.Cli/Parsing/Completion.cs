using System.CommandLine;
using System.Globalization;
using System.Text;

namespace PiiScanner.Cli.Parsing;

/// <summary>Writes completion scripts from the commands themselves, so that they offer what is there.</summary>
internal static class Completion
{
    /// <summary>For bash: commands, options, the values of options that have a choice, else file names.</summary>
    public static string Bash(Command root) => $$"""
        _piiscan() {
            local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" at="piiscan" words="" word
            for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        {{Descent(root)}}
            done
            case "$at $prev" in
        {{Values(root, static choices => $"COMPREPLY=($(compgen -W \"{choices}\" -- \"$cur\"))", "COMPREPLY=($(compgen -f -- \"$cur\"))")}}
            esac
            case "$at" in
        {{Lines(All(root).Select(static command => $"        \"{Help.FullName(command)}\") words=\"{string.Join(' ', Words(command))}\" ;;"))}}
            esac
            COMPREPLY=($(compgen -W "$words" -- "$cur"))
            [[ ${#COMPREPLY[@]} -eq 0 && $cur != -* ]] && COMPREPLY=($(compgen -f -- "$cur"))
        }
        complete -o filenames -F _piiscan piiscan

        """;

    /// <summary>For zsh, with descriptions.</summary>
    public static string Zsh(Command root) => $$"""
        #compdef piiscan
        _piiscan() {
            local at="piiscan" word
            local -a offers
            for word in ${words[2,CURRENT-1]}; do
        {{Descent(root)}}
            done
            case "$at ${words[CURRENT-1]}" in
        {{Values(root, static choices => $"compadd {choices}", "_files")}}
            esac
            case "$at" in
        {{Lines(All(root).Select(static command => $"        \"{Help.FullName(command)}\") offers=({string.Join(' ', Offers(command))}) ;;"))}}
            esac
            [[ ${words[CURRENT]} == -* ]] || _files
            _describe piiscan offers
        }
        if [ "$funcstack[1]" = "_piiscan" ]; then _piiscan "$@"; else compdef _piiscan piiscan; fi

        """;

    /// <summary>For fish, with descriptions.</summary>
    public static string Fish(Command root)
    {
        var text = new StringBuilder();
        foreach (Command command in All(root))
        {
            string start = $"complete -c piiscan -n {Condition(command)}";
            foreach (Command sub in command.Subcommands)
                text.Append(CultureInfo.InvariantCulture, $"{start} -f -a {sub.Name} -d {Quoted(Plain(sub.Description!))}\n");
            foreach (CommandOption option in Help.Options(command))
            {
                string letter = option.Letter is { } character ? $" -s {character}" : "";
                string values = option.Choices.IsEmpty ? " -r -F" : $" -x -a {Quoted(string.Join(' ', option.Choices))}";
                string value = option.HelpName is null ? "" : values;
                text.Append(CultureInfo.InvariantCulture, $"{start}{letter} -l {option.Name[2..]}{value} -d {Quoted(Plain(option.Description!))}\n");
            }
        }
        return text.ToString();
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static IEnumerable<string> Words(Command command) =>
        command.Subcommands.Select(static sub => sub.Name).Concat(Help.Options(command).Select(static option => option.Name));

    private static IEnumerable<string> Offers(Command command) =>
        command.Subcommands.Select(static sub => Quoted($"{sub.Name}:{Plain(sub.Description!)}"))
            .Concat(Help.Options(command).Select(static option => Quoted($"{option.Name}:{Plain(option.Description!)}")));

    // For every word: if it names a command of the one we are at, go there.
    private static string Descent(Command root)
    {
        string commands = string.Join('|', All(root).Skip(1).Select(static command => $"\"{Help.FullName(command)}\""));
        return $"        case \"$at $word\" in {commands}) at=\"$at $word\" ;; esac";
    }

    // After an option that takes a value: its choices, or file names.
    private static string Values(Command root, Func<string, string> offer, string offerFiles) => Lines(
        from command in All(root)
        from option in Help.Options(command)
        where option.HelpName is not null
        let names = string.Join('|', option.Names.Select(name => $"\"{Help.FullName(command)} {name}\""))
        select $"        {names}) {(option.Choices.IsEmpty ? offerFiles : offer(string.Join(' ', option.Choices)))}; return ;;");

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Condition(Command command)
    {
        string[] path = Help.FullName(command).Split(' ')[1..];
        if (path.Length == 0) return "__fish_use_subcommand";
        string seen = string.Join("; and ", path.Select(static name => $"__fish_seen_subcommand_from {name}"));
        string subcommands = string.Join(' ', command.Subcommands.Select(static sub => sub.Name));
        return Quoted(subcommands.Length == 0 ? seen : $"{seen}; and not __fish_seen_subcommand_from {subcommands}");
    }

    private static string Plain(string description) => description.Replace(":", "", StringComparison.Ordinal).Replace('\u00A0', ' ').TrimEnd('.');

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
