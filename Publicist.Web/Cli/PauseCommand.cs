using System.CommandLine;
using Publicist.Core.Publishing;

namespace Publicist.Web.Cli;

/// <summary><c>publicist pause [--workspace NAME] [--account NAME]</c> and <c>publicist resume</c>: beside a running server, which obeys at its next post.</summary>
internal static class PauseCommand
{
    public static Command Build(CommandRun run, bool pause)
    {
        var workspace = new Option<string?>("--workspace") { Description = "One workspace, by its name; else all of them." };
        var account = new Option<string?>("--account") { Description = "One account, by its name or handle; else everything." };
        var command = pause
            ? new Command("pause", "Emergency stop: nothing new goes out until 'publicist resume'. The plan is kept.") { workspace, account }
            : new Command("resume", "Ends the emergency stop: what fell due meanwhile goes out, or asks if it has become too late.") { workspace, account };
        command.SetAction((parsed, cancellation) => run.WithFeaturesAsync(
            parsed,
            services => ChangeAsync(run, parsed, services, new Asked(parsed.GetValue(workspace), parsed.GetValue(account), pause), cancellation),
            cancellation));
        return command;
    }

    private static async Task<int> ChangeAsync(CommandRun run, ParseResult parsed, IServiceProvider services, Asked asked, CancellationToken cancellation)
    {
        var targets = await services.GetRequiredService<PauseTargets>().FindAsync(asked.Workspace, asked.Account, cancellation);
        if (targets.Count == 0) return await run.FailAsync(Nothing(asked));
        if (asked.Account is not null && targets.Count > 1)
            return await run.FailAsync($"{targets.Count} accounts are called '{asked.Account}': {string.Join("; ", targets.Select(one => $"{one.Name}, --account {one.AccountId}"))}. Give the id of the one you mean.");
        foreach (var target in targets) await services.GetRequiredService<PausePublishing>().ChangeOnMachineAsync(target.WorkspaceId, target.AccountId, asked.Pause, cancellation);
        return await run.TellAsync(
            parsed,
            string.Join(Environment.NewLine, targets.Select(one => asked.Pause ? $"Paused: {one.Name}. Nothing new goes out until 'publicist resume'." : $"Resumed: {one.Name}.")),
            targets.Select(one => new { one.WorkspaceId, one.AccountId, one.Name, Paused = asked.Pause }).ToList());
    }

    private static string Nothing(Asked asked) => (asked.Workspace, asked.Account) switch
    {
        (null, null) => "There is no workspace yet. Open Publicist in a browser to set it up.",
        ({ } workspace, null) => $"No workspace is called '{workspace}'. Check the name, or leave --workspace out for all of them.",
        (null, { } account) => $"No connected account is called '{account}'. Use its name or handle as the Social Accounts page shows it.",
        var (workspace, account) => $"No connected account of a workspace '{workspace}' is called '{account}'. Use both names as the pages show them.",
    };

    private sealed record Asked(string? Workspace, string? Account, bool Pause);
}
