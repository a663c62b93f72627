using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Members;
using Publicist.Core.Publishing;
using Publicist.Tests.Hosting;
using Publicist.Web.Cli;

namespace Publicist.Tests.Cli;

public sealed class CommandsTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    private const string Password = "a long enough passphrase";

    [Theory]
    [InlineData(false)]
    [InlineData(false, "--urls", "http://127.0.0.1:0")]
    [InlineData(false, "--urls=http://127.0.0.1:0")]
    [InlineData(false, "--Sandbox:Enabled=true")]
    [InlineData(false, "/Sandbox:Enabled", "true")]
    [InlineData(false, "DataDirectory=elsewhere")]
    [InlineData(true, "user", "add")]
    [InlineData(false, "--DataDirectory", "user")]
    [InlineData(true, "bogus")]
    [InlineData(true, "--json", "apikey", "add", "robot")]
    [InlineData(true, "--json")]
    [InlineData(true, "--DataDirectory", "elsewhere", "user", "add")]
    [InlineData(true, "--DataDirectory=elsewhere", "user", "add")]
    [InlineData(true, "DataDirectory=elsewhere", "user", "add")]
    [InlineData(true, "--urls", "http://127.0.0.1:0", "bogus")]
    [InlineData(true, "--urls", "http://127.0.0.1:0", "--help")]
    [InlineData(true, "--help")]
    [InlineData(true, "--version")]
    public void Settings_alone_mean_serving_and_anything_else_is_a_command(bool command, params string[] args) => Commands.Handle(args).ShouldBe(command);

    [Theory]
    [InlineData("bogus")]
    [InlineData("user")]
    [InlineData("user", "add")]
    [InlineData("user", "add", "ada@example.org")]
    [InlineData("user", "add", "ada@example.org", "--name", "Ada", "--role", "Queen")]
    [InlineData("user", "add", "ada@example.org", "--name", "Ada", "--bogus")]
    [InlineData("apikey", "add", "robot")]
    public async Task A_wrong_usage_ends_with_2_and_shows_the_right_one_on_stderr(params string[] args)
    {
        var run = await RunAsync("", args);
        run.Code.ShouldBe(2);
        run.Out.ShouldBeEmpty();
        run.Error.ShouldContain("Usage:");
    }

    [Theory]
    [InlineData("'bogus' is not a command.", "bogus")]
    [InlineData("'bogus' is not a command.", "--DataDirectory", "elsewhere", "bogus")]
    [InlineData("'remove' is not a command.", "user", "remove")]
    [InlineData("--role is 'King'. Use Owner, Editor or Viewer.", "user", "add", "ada@example.org", "--name", "Ada", "--role", "King")]
    [InlineData("--role is '1'. Use Owner, Editor or Viewer.", "user", "add", "ada@example.org", "--name", "Ada", "--role", "1")]
    public async Task The_first_line_says_what_is_wrong(string line, params string[] args)
    {
        var run = await RunAsync("", args);
        run.Code.ShouldBe(2);
        run.Error.Split('\n')[0].ShouldBe(line);
        run.Error.ShouldNotContain("Publicist.Core");
    }

    [Fact]
    public async Task Help_is_an_answer()
    {
        var run = await RunAsync("", "user", "--help");
        run.Code.ShouldBe(0);
        run.Out.ShouldContain("reset-password");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task People_and_keys_are_added_beside_a_running_server()
    {
        await server.CreateOwnerAsync();
        var added = await RunAsync(Password, "user", "add", "grace@example.org", "--name", "Grace", "--role", "Editor", "--password-stdin", "--DataDirectory", server.Directory.Path);
        added.ShouldBe(new Run(0, "Added grace@example.org as Editor of Analytical Engines.\n", ""));
        await new FormBrowser(server.Address).SignInAsync("grace@example.org", Password);

        var key = await RunAsync("", "apikey", "add", "robot", "--user", "grace@example.org", "--scopes", "read,write", "--DataDirectory", server.Directory.Path);
        key.Code.ShouldBe(0);
        key.Error.ShouldBeEmpty();
        key.Out.ShouldMatch(@"^pub_[A-Za-z0-9_-]{40,}\n$");
        var found = await server.Services.GetRequiredService<FindApiKey>().RunAsync(key.Out.Trim(), CancellationToken.None);
        found!.Scopes.ShouldBe(["read", "write"]);
    }

    [Fact]
    public async Task A_reset_password_lets_in_and_ends_a_lock_out()
    {
        await server.CreateOwnerAsync();
        await RunAsync(Password, "user", "add", "joan@example.org", "--name", "Joan", "--password-stdin", "--DataDirectory", server.Directory.Path);
        var check = server.Services.GetRequiredService<CheckCredentials>();
        for (var tries = 0; tries < 5; tries++) await check.RunAsync("joan@example.org", "wrong", CancellationToken.None);
        (await check.RunAsync("joan@example.org", Password, CancellationToken.None)).ShouldBeOfType<CredentialCheck.LockedOut>();

        var reset = await RunAsync("entirely different words", "user", "reset-password", "joan@example.org", "--password-stdin", "--json", "--DataDirectory", server.Directory.Path);
        reset.Code.ShouldBe(0);
        JsonDocument.Parse(reset.Out).RootElement.GetProperty("reset").GetBoolean().ShouldBeTrue();
        (await check.RunAsync("joan@example.org", "entirely different words", CancellationToken.None)).ShouldBeOfType<CredentialCheck.Right>();
    }

    [Fact]
    public async Task What_cannot_be_done_ends_with_1_and_one_line()
    {
        await server.CreateOwnerAsync();
        string[] here = ["--DataDirectory", server.Directory.Path];
        Run[] runs =
        [
            await RunAsync("short", ["user", "add", "weak@example.org", "--name", "Weak", "--password-stdin", .. here]),
            await RunAsync(Password, ["user", "add", PublicistServer.OwnerEmail, "--name", "Twin", "--password-stdin", .. here]),
            await RunAsync(Password, ["user", "reset-password", "nobody@example.org", "--password-stdin", .. here]),
            await RunAsync("", ["apikey", "add", "robot", "--user", "nobody@example.org", .. here]),
        ];
        foreach (var run in runs)
        {
            run.Code.ShouldBe(1);
            run.Out.ShouldBeEmpty();
            run.Error.Trim().Split('\n').ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Publishing_is_paused_and_resumed_beside_a_running_server()
    {
        var owner = await server.CreateOwnerAsync();
        string[] here = ["--DataDirectory", server.Directory.Path];
        var pause = server.Services.GetRequiredService<PausePublishing>();

        var paused = await RunAsync("", ["pause", .. here]);
        paused.ShouldBe(new Run(0, "Paused: Analytical Engines. Nothing new goes out until 'publicist resume'.\n", ""));
        (await pause.ReadAsync(owner, CancellationToken.None)).WorkspaceSince.ShouldNotBeNull();

        var resumed = await RunAsync("", ["resume", "--workspace", "analytical engines", "--json", .. here]);
        resumed.Code.ShouldBe(0, resumed.Error);
        JsonDocument.Parse(resumed.Out).RootElement[0].GetProperty("paused").GetBoolean().ShouldBeFalse();
        (await pause.ReadAsync(owner, CancellationToken.None)).WorkspaceSince.ShouldBeNull();
    }

    [Theory]
    [InlineData("No workspace is called 'Nowhere'. Check the name, or leave --workspace out for all of them.", "--workspace", "Nowhere")]
    [InlineData("No connected account is called '@nobody'. Use its name or handle as the Social Accounts page shows it.", "--account", "@nobody")]
    public async Task A_pause_of_what_is_not_there_pauses_nothing_and_says_so(string line, params string[] what)
    {
        var owner = await server.CreateOwnerAsync();
        (await RunAsync("", ["pause", .. what, "--DataDirectory", server.Directory.Path])).ShouldBe(new Run(1, "", line + "\n"));
        (await server.Services.GetRequiredService<PausePublishing>().ReadAsync(owner, CancellationToken.None)).WorkspaceSince.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_keyboard_the_password_must_come_on_standard_input()
    {
        var run = await RunAsync("", "user", "add", "ada@example.org", "--name", "Ada");
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("--password-stdin");
        (await RunAsync("", "user", "add", "ada@example.org", "--name", "Ada", "--password-stdin")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_scope_is_a_wrong_usage() => (await RunAsync("", "apikey", "add", "robot", "--user", "ada@example.org", "--scopes", "read,fly")).Code.ShouldBe(2);

    [Fact]
    public async Task Options_before_the_verb_reach_it()
    {
        await server.CreateOwnerAsync();
        var run = await RunAsync("", "--json", "--DataDirectory", server.Directory.Path, "apikey", "add", "early bird", "--user", PublicistServer.OwnerEmail);
        run.Code.ShouldBe(0, run.Error);
        JsonDocument.Parse(run.Out).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task The_first_person_makes_the_database_and_the_workspace_and_must_be_an_owner()
    {
        var directory = Directory.CreateTempSubdirectory("publicist-cli-").FullName;
        try
        {
            (await RunAsync(Password, "user", "add", "ada@example.org", "--name", "Ada", "--role", "Viewer", "--password-stdin", "--DataDirectory", directory)).Code.ShouldBe(1);
            var run = await RunAsync(Password, "user", "add", "ada@example.org", "--name", "Ada", "--role", "Owner", "--password-stdin", "--json", "--DataDirectory", directory);
            run.Code.ShouldBe(0, run.Error);
            JsonDocument.Parse(run.Out).RootElement.GetProperty("workspace").GetProperty("name").GetString().ShouldBe("Workspace of Ada");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task At_the_keyboard_the_password_is_asked_for_twice()
    {
        var answers = new Queue<string>(["one thing and another", "something else altogether"]);
        var error = new StringWriter();
        var terminal = new Terminal { In = TextReader.Null, Out = TextWriter.Null, Error = error, ReadHidden = answers.Dequeue };
        (await Commands.RunAsync(["user", "add", "ada@example.org", "--name", "Ada"], terminal, CancellationToken.None)).ShouldBe(2);
        error.ToString().ShouldContain("The two passwords differ");
        answers.ShouldBeEmpty();
    }

    private static async Task<Run> RunAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Commands.RunAsync(args, new Terminal { In = new StringReader(input), Out = output, Error = error }, CancellationToken.None);
        return new Run(code, output.ToString(), error.ToString());
    }

    private sealed record Run(int Code, string Out, string Error);
}
