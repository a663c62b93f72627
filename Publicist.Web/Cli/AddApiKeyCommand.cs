using System.CommandLine;
using Publicist.Core.Members;

namespace Publicist.Web.Cli;

/// <summary><c>publicist apikey add NAME --user EMAIL [--scopes a,b]</c></summary>
internal static class AddApiKeyCommand
{
    public static Command Build(CommandRun run)
    {
        var name = new Argument<string>("NAME") { Description = "Which program uses the key." };
        var user = new Option<string>("--user") { Description = "E-mail address of the person it acts for.", Required = true };
        var scopes = new Option<string>("--scopes") { Description = $"What it may do, parted by commas: {string.Join(", ", ApiKeyScopes.All)}. All of it, if left out." };
        var command = new Command("add", "Makes a key and prints it, this once, alone on a line.") { name, user, scopes };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetRequiredValue(name))) return await run.MisuseAsync("NAME is empty. Tell which program uses the key.");
            var wanted = (parsed.GetValue(scopes) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (wanted.Except(ApiKeyScopes.All).FirstOrDefault() is { } unknown) return await run.MisuseAsync($"--scopes names '{unknown}', which there is not. Use {string.Join(", ", ApiKeyScopes.All)}.");
            return await run.WithFeaturesAsync(
                parsed,
                services => AddAsync(run, parsed, services, parsed.GetRequiredValue(name), parsed.GetRequiredValue(user), wanted, cancellation),
                cancellation);
        });
        return command;
    }

    private static async Task<int> AddAsync(CommandRun run, ParseResult parsed, IServiceProvider services, string name, string email, string[] scopes, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<FindUser>().ActorOfAsync(email, cancellation) is not { } actor)
            return await run.FailAsync($"Nobody signs in as {email}. Check the address, or add the person with 'publicist user add'.");
        var made = await services.GetRequiredService<CreateApiKey>().RunAsync(actor, name, scopes, cancellation);
        var key = made.Key.Reveal();
        return await run.TellAsync(parsed, key, new { made.Row.Id, made.Row.Name, Key = key, made.Row.Prefix, made.Row.Scopes, User = email });
    }
}
