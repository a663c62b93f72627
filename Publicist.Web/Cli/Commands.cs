using System.CommandLine;

namespace Publicist.Web.Cli;

/// <summary>The command line: everything but serving. One file a verb.</summary>
public static class Commands
{
    /// <summary>It failed; one line on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>The command was not written as it must be.</summary>
    public const int WrongUsage = 2;

    private static readonly string[] Questions = ["--help", "-h", "-?", "/?", "/h", "--version"];

    /// <summary>An argument that begins with @ is a handle, not the name of a file with arguments.</summary>
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>Whether the arguments name a command. An option before a verb does not hide it. Settings alone (<c>--Key value</c>, <c>--Key=value</c>, <c>/Key value</c>, <c>Key=value</c>) mean serving.</summary>
    public static bool Handle(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return FirstOfCommands(args) is not null;
    }

    private static string? FirstOfCommands(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            if (IsOfCommands(args[at])) return args[at];
            if (!args[at].Contains('=', StringComparison.Ordinal)) at++; // The next one is its value.
        }

        return null;
    }

    /// <summary>What stands where a command is awaited, and is none.</summary>
    private static string? NoCommand(ParseResult parsed, string[] args)
    {
        if (parsed.CommandResult.Command.Subcommands.Count == 0) return null;
        var word = parsed.CommandResult.Command is RootCommand ? FirstOfCommands(args) : parsed.UnmatchedTokens is [var first, ..] ? first : null;
        return word is not null && !word.StartsWith('-') && parsed.UnmatchedTokens.Contains(word) ? word : null;
    }

    /// <summary>A verb, a question, or the one option that stands without a value: no setting looks like it.</summary>
    private static bool IsOfCommands(string argument) =>
        argument == "--json" || Questions.Contains(argument) || (!argument.StartsWith('-') && !argument.StartsWith('/') && !argument.Contains('=', StringComparison.Ordinal));

    /// <summary>Runs one command on the process's own console. Returns the exit code.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Terminal.OfThisProcess, CancellationToken.None);

    /// <summary>Runs one command. Returns the exit code: 0, <see cref="Failed"/> or <see cref="WrongUsage"/>.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        var parsed = Root(new CommandRun(terminal)).Parse(args, Plain);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error }, cancellation);

        if (NoCommand(parsed, args) is { } word) await terminal.Error.WriteLineAsync($"'{word}' is not a command.");
        // What is wrong and how it would be right, both where no program takes them for an answer.
        await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Error, Error = terminal.Error }, cancellation);
        return WrongUsage;
    }

    private static RootCommand Root(CommandRun run) => new("Publicist, a press office for your social accounts. Without a command it serves; settings are then given as --Key value.")
    {
        new Command("user", "People who can sign in.") { AddUserCommand.Build(run), ResetPasswordCommand.Build(run) },
        new Command("apikey", "Keys for programs.") { AddApiKeyCommand.Build(run) },
        DoctorCommand.Build(run),
        PauseCommand.Build(run, pause: true),
        PauseCommand.Build(run, pause: false),
        run.DataDirectory,
        run.Json,
    };
}
