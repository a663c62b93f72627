using System.CommandLine;
using System.CommandLine.Parsing;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Cli;

/// <summary><c>publicist user add EMAIL --name N --role Owner [--password-stdin]</c></summary>
internal static class AddUserCommand
{
    public static Command Build(CommandRun run)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address to sign in with." };
        var name = new Option<string>("--name") { Description = "What others see.", Required = true };
        var role = new Option<MemberRole>("--role") { Description = "Owner, Editor or Viewer.", DefaultValueFactory = _ => MemberRole.Owner, CustomParser = RoleOf };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input." };
        var command = new Command("add", "Adds a person who can sign in; makes the workspace if there is none.") { email, name, role, fromInput };
        command.SetAction(async (parsed, cancellation) =>
        {
            var answer = await PasswordQuestion.AskAsync(run.Terminal, parsed.GetValue(fromInput), cancellation);
            if (answer.Password is null) return await run.MisuseAsync(answer.Fault!);
            var wanted = new NewUser { Email = parsed.GetRequiredValue(email), Name = parsed.GetRequiredValue(name), Role = parsed.GetValue(role), Password = answer.Password };
            return await run.WithFeaturesAsync(parsed, services => AddAsync(run, parsed, services, wanted, cancellation), cancellation);
        });
        return command;
    }

    private static MemberRole RoleOf(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (Enum.GetNames<MemberRole>().Contains(word, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<MemberRole>(word, ignoreCase: true);
        result.AddError($"--role is '{word}'. Use Owner, Editor or Viewer.");
        return default;
    }

    private static async Task<int> AddAsync(CommandRun run, ParseResult parsed, IServiceProvider services, NewUser wanted, CancellationToken cancellation) =>
        await services.GetRequiredService<AddUser>().RunAsync(wanted, cancellation) switch
        {
            UserOutcome.Created created => await run.TellAsync(
                parsed,
                $"Added {wanted.Email} as {wanted.Role} of {created.WorkspaceName}.",
                new { Id = created.Actor.UserId, wanted.Email, wanted.Name, Role = wanted.Role.ToString(), Workspace = new { Id = created.Actor.WorkspaceId, Name = created.WorkspaceName } }),
            UserOutcome.Refused refused => await run.FailAsync(string.Join(' ', refused.Faults.Select(fault => fault.Message))),
            _ => await run.FailAsync("There is somebody already."),
        };
}
