using System.CommandLine;
using System.Globalization;
using System.Text;

namespace PiiScanner.Cli.Parsing;

/// <summary>Writes completion scripts from the commands themselves, so that they offer what is there.</summary>
internal static class Completion
{
    /// <summary>For bash: commands, options, the values of options that have a choice, else file names.</summary>
    public static string Bash(Command root)
    {
        var text = new StringBuilder("""
            _piiscan() {
                local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" at="piiscan" words="" word
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case "$at $word" in

            """);
        text.Append(CultureInfo.InvariantCulture, $"            {string.Join('|', All(root).Skip(1).Select(static command => $"\"{Help.FullName(command)}\""))}) at=\"$at $word\" ;;\n");
        text.Append("""
                    esac
                done
                case "$at $prev" in

            """);
        foreach (Command command in All(root))
        {
            foreach (CommandOption option in Help.Options(command).Where(static option => option.HelpName is not null))
            {
                string names = string.Join('|', Names(option).Select(name => $"\"{Help.FullName(command)} {name}\""));
                string action = option.Choices.IsEmpty ? "COMPREPLY=($(compgen -f -- \"$cur\"))" : $"COMPREPLY=($(compgen -W \"{string.Join(' ', option.Choices)}\" -- \"$cur\"))";
                text.Append(CultureInfo.InvariantCulture, $"        {names}) {action}; return ;;\n");
            }
        }
        text.Append("    esac\n    case \"$at\" in\n");
        foreach (Command command in All(root)) text.Append(CultureInfo.InvariantCulture, $"        \"{Help.FullName(command)}\") words=\"{string.Join(' ', Words(command))}\" ;;\n");
        text.Append("""
                esac
                COMPREPLY=($(compgen -W "$words" -- "$cur"))
                [[ ${#COMPREPLY[@]} -eq 0 && $cur != -* ]] && COMPREPLY=($(compgen -f -- "$cur"))
            }
            complete -o filenames -F _piiscan piiscan

            """);
        return text.ToString();
    }

    /// <summary>For zsh, with descriptions.</summary>
    public static string Zsh(Command root)
    {
        var text = new StringBuilder("""
            #compdef piiscan
            _piiscan() {
                local at="piiscan" word
                local -a offers
                for word in ${words[2,CURRENT-1]}; do
                    case "$at $word" in

            """);
        text.Append(CultureInfo.InvariantCulture, $"            {string.Join('|', All(root).Skip(1).Select(static command => $"\"{Help.FullName(command)}\""))}) at=\"$at $word\" ;;\n");
        text.Append("        esac\n    done\n    case \"$at ${words[CURRENT-1]}\" in\n");
        foreach (Command command in All(root))
        {
            foreach (CommandOption option in Help.Options(command).Where(static option => option.HelpName is not null))
            {
                string names = string.Join('|', Names(option).Select(name => $"\"{Help.FullName(command)} {name}\""));
                string action = option.Choices.IsEmpty ? "_files" : $"compadd {string.Join(' ', option.Choices)}";
                text.Append(CultureInfo.InvariantCulture, $"        {names}) {action}; return ;;\n");
            }
        }
        text.Append("    esac\n    case \"$at\" in\n");
        foreach (Command command in All(root))
        {
            IEnumerable<string> offers = command.Subcommands.Select(static sub => Quoted($"{sub.Name}:{Plain(sub.Description!)}"))
                .Concat(Help.Options(command).Select(static option => Quoted($"{option.Name}:{Plain(option.Description!)}")));
            text.Append(CultureInfo.InvariantCulture, $"        \"{Help.FullName(command)}\") offers=({string.Join(' ', offers)}) ;;\n");
        }
        text.Append("""
                esac
                _describe piiscan offers
                [[ ${words[CURRENT]} != -* ]] && _files
            }
            if [ "$funcstack[1]" = "_piiscan" ]; then _piiscan "$@"; else compdef _piiscan piiscan; fi

            """);
        return text.ToString();
    }

    /// <summary>For fish, with descriptions.</summary>
    public static string Fish(Command root)
    {
        var text = new StringBuilder();
        foreach (Command command in All(root))
        {
            string condition = Condition(command);
            foreach (Command sub in command.Subcommands) text.Append(CultureInfo.InvariantCulture, $"complete -c piiscan -f -n {condition} -a {sub.Name} -d {Quoted(Plain(sub.Description!))}\n");
            foreach (CommandOption option in Help.Options(command))
            {
                string letter = option.Letter is { } character ? $" -s {character}" : "";
                string value = option.HelpName is null ? "" : option.Choices.IsEmpty ? " -r -F" : $" -x -a {Quoted(string.Join(' ', option.Choices))}";
                text.Append(CultureInfo.InvariantCulture, $"complete -c piiscan -n {condition}{letter} -l {option.Name[2..]}{value} -d {Quoted(Plain(option.Description!))}\n");
            }
        }
        return text.ToString();
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static IEnumerable<string> Names(CommandOption option) => option.Letter is { } letter ? [option.Name, $"-{letter}"] : [option.Name];

    private static IEnumerable<string> Words(Command command) =>
        command.Subcommands.Select(static sub => sub.Name).Concat(Help.Options(command).Select(static option => option.Name));

    private static string Condition(Command command)
    {
        string[] path = Help.FullName(command).Split(' ')[1..];
        if (path.Length == 0) return "__fish_use_subcommand";
        string seen = string.Join("; and ", path.Select(static name => $"__fish_seen_subcommand_from {name}"));
        string unseen = string.Join(' ', command.Subcommands.Select(static sub => sub.Name));
        return Quoted(unseen.Length == 0 ? seen : $"{seen}; and not __fish_seen_subcommand_from {unseen}");
    }

    private static string Plain(string description) => description.Replace(":", "", StringComparison.Ordinal).Replace('\u00A0', ' ').TrimEnd('.');

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
