namespace Publicist.Web.Cli;

/// <summary>Asks for a new password: a line of standard input, or twice at the keyboard without showing it. Never an argument, which the whole machine could read.</summary>
internal static class PasswordQuestion
{
    public static async Task<PasswordAnswer> AskAsync(Terminal terminal, bool fromInput, CancellationToken cancellation)
    {
        if (fromInput)
        {
            return await terminal.In.ReadLineAsync(cancellation) is { Length: > 0 } line
                ? new PasswordAnswer(line, null)
                : new PasswordAnswer(null, "No password came on standard input. Write it there as one line.");
        }

        if (terminal.ReadHidden is not { } read) return new PasswordAnswer(null, "Nobody can be asked for the password here. Write it on standard input and add --password-stdin.");
        var first = await AskOnceAsync("Password: ");
        return first == await AskOnceAsync("Password again: ") ? new PasswordAnswer(first, null) : new PasswordAnswer(null, "The two passwords differ. Enter the same one twice.");

        async Task<string> AskOnceAsync(string question)
        {
            await terminal.Error.WriteAsync(question);
            var answer = read();
            await terminal.Error.WriteLineAsync();
            return answer;
        }
    }
}

/// <summary>One of the two is there.</summary>
internal sealed record PasswordAnswer(string? Password, string? Fault);
