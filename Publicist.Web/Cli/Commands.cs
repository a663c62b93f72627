namespace Publicist.Web.Cli;

/// <summary>The command line: everything but serving.</summary>
public static class Commands
{
    /// <summary>Whether the arguments name a command; options alone mean serving.</summary>
    public static bool Handle(string[] args) => args.Length > 0 && !args[0].StartsWith("--urls", StringComparison.Ordinal) && !args[0].Contains('=', StringComparison.Ordinal);

    /// <summary>Runs one command: 0, or 1 (it failed, one line on stderr), or 2 (wrong usage).</summary>
    public static Task<int> RunAsync(string[] args) => throw new NotImplementedException();
}
