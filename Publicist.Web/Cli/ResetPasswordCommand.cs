using System.CommandLine;
using Publicist.Core.Members;

namespace Publicist.Web.Cli;

/// <summary><c>publicist user reset-password EMAIL [--password-stdin]</c></summary>
internal static class ResetPasswordCommand
{
    public static Command Build(CommandRun run)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address that the person signs in with." };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input." };
        var command = new Command("reset-password", "Gives a person another password, ends a lock-out, and signs them out everywhere.") { email, fromInput };
        command.SetAction(async (parsed, cancellation) =>
        {
            var answer = await PasswordQuestion.AskAsync(run.Terminal, parsed.GetValue(fromInput), cancellation);
            if (answer.Password is not { } password) return await run.MisuseAsync(answer.Fault!);
            return await run.WithFeaturesAsync(parsed, services => ResetAsync(run, parsed, services, parsed.GetRequiredValue(email), password, cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> ResetAsync(CommandRun run, ParseResult parsed, IServiceProvider services, string email, string password, CancellationToken cancellation) =>
        await services.GetRequiredService<ChangePassword>().ResetAsync(email, password, cancellation) switch
        {
            SettingsOutcome.Saved => await run.TellAsync(parsed, $"{email} has another password.", new { Email = email, Reset = true }),
            SettingsOutcome.Refused refused => await run.FailAsync(string.Join(' ', refused.Faults.Select(fault => fault.Message))),
            _ => await run.FailAsync($"Nobody signs in as {email}. Check the address, or add the person with 'publicist user add'."),
        };
}
