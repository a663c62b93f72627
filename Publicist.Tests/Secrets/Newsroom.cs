using System.Net.Http.Json;
using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;

namespace Publicist.Tests.Secrets;

/// <summary>The real program and, in a process of its own, the platforms that it publishes to: everything logged, everything planted, and everything gone wrong once.</summary>
public sealed class Newsroom : IAsyncLifetime
{
    public const string Email = "ann@example.org", Password = "planted pass phrase 4711", AppSecret = "planted-app-secret-0815-wrong";
    private const string Forbidden = "forbidden words";
    private static readonly string[] Logged = ["Default", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Quartz"];
    private readonly RunningProgram _platforms = new(arguments: "--sandbox-only");
    private readonly List<string> _posts = [];
    private ApiProgram _api = null!;

    public RunningProgram Program { get; private set; } = null!;
    internal SecretSearch Search { get; } = new();

    /// <summary>Everything that the API answered, and the doctor said, in the end.</summary>
    public List<(string Where, string Text)> Said { get; } = [];

    public async Task InitializeAsync()
    {
        await _platforms.StartAsync();
        Program = await new RunningProgram(environment: Settings()).StartAsync();
        var key = await AddOwnerAsync();
        _api = new ApiProgram(Program.Address, key);
        Search.Plant(Password, AppSecret, key);
        foreach (var (platform, persona, route) in new[]
        {
            ("linkedin", "ines", null), ("x", "ada", null), ("facebook", "ana", null), ("instagram", "bakery", "facebook"), ("instagram", "market", null), ("youtube", "acme", null), ("tiktok", "mina", (string?)null),
        }) await ConnectAsync(platform, persona, route);
        await PublishAsync();
        await GoWrongAsync();
        await ReadAllAsync(key);
        Search.Add(Path.Combine(_platforms.DataDirectory, "sandbox", "sandbox.json"));
    }

    public async Task DisposeAsync()
    {
        _api.Dispose();
        await Program.DisposeAsync();
        await _platforms.DisposeAsync();
    }

    private Dictionary<string, string> Settings()
    {
        var (platforms, settings) = (_platforms.Address.ToString().TrimEnd('/'), Logged.ToDictionary(name => $"Logging__LogLevel__{name}", _ => "Debug"));
        settings["Sandbox__Address"] = platforms;

        // Two ways past a rule for a category: one for the provider, and one for a longer category.
        (settings["Logging__Console__LogLevel__Default"], settings["Logging__Console__LogLevel__Microsoft.AspNetCore.Routing.Matching"]) = ("Debug", "Debug");

        // The app that is entered later must not be tried at the real platform.
        foreach (var (name, path) in new[] { ("Authorize", "/o/oauth2/v2/auth"), ("Token", "/token"), ("Revoke", "/revoke"), ("Api", ""), ("Upload", ""), ("Site", "") })
            settings[$"Platforms__YouTube__Endpoints__{name}"] = $"{platforms}/sandbox/youtube{path}";
        return settings;
    }

    private async Task<string> AddOwnerAsync()
    {
        (await Program.CommandAsync(["user", "add", Email, "--name", "Ann Lee", "--role", "Owner", "--password-stdin"], Password + "\n")).ExitCode.ShouldBe(0);
        return (await Program.CommandAsync(["apikey", "add", "newsroom", "--user", Email])).Output.Trim();
    }

    private async Task ConnectAsync(string platform, string persona, string? route)
    {
        using var browser = await AskAsync(platform, route);
        await browser.SubmitAsync("Allow", ("persona", persona));
        await browser.ChooseAccountsAsync();
        browser.Text.ShouldContain("connected", Case.Insensitive);
    }

    /// <summary>A link opens once, and is a secret until then.</summary>
    private async Task<PlainBrowser> AskAsync(string platform, string? route = null)
    {
        var link = (await _api.PostAsync("api/v1/auth/social/initiate", new { platform, route, accept = "all" })).GetProperty("oauth_url").GetString()!;
        Search.Plant(link[(link.LastIndexOf('/') + 1)..]);
        var browser = new PlainBrowser(Program.Address);
        await browser.GoAsync(link);
        await browser.SubmitAsync("Continue");
        return browser;
    }

    private async Task PublishAsync()
    {
        var rows = ApiRows.All.Where(row => row.Name is "LinkedIn text" or "X text" or "Facebook photo" or "Instagram image" or "Instagram image through Facebook" or "YouTube video" or "TikTok photos").ToList();
        var files = new Dictionary<string, string>();
        foreach (var name in rows.SelectMany(row => row.Files).Distinct()) files[name] = await _api.UploadAsync(ApiRows.Files[name], name);
        var accounts = (await _api.GetAsync("api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray().ToList();
        foreach (var row in rows)
        {
            var account = accounts.Single(one => one.GetProperty("platform_user_id").GetString() == row.Account);
            _posts.Add(await _api.ScheduleAsync(new
            {
                content = row.Content,
                accounts = new[] { account.GetProperty("id").GetString() },
                media = row.Files.Select(file => new { id = files[file] }),
                options = new Dictionary<string, object> { [account.GetProperty("platform").GetString()!] = row.Options.ToDictionary(option => option.Name, option => option.Value) },
            }));
        }

        foreach (var post in _posts) await _api.WaitAsync(post, "published");
    }

    /// <summary>Ended tokens that can be renewed, refused content, a wrong app secret, and at last sign-ins that were withdrawn: every refusal quotes what it was asked with.</summary>
    private async Task GoWrongAsync()
    {
        await FaultAsync(new { refuse_content = Forbidden, echo_secrets = true });
        await TryAsync($"These are {Forbidden}");
        await FaultAsync(new { expired_token = true, echo_secrets = true });
        await TryAsync("Renewed before, where that is possible");
        await _api.GetAsync("api/v1/auth/social/health");

        await EnterWrongSecretAsync();
        using (var browser = await AskAsync("youtube"))
        {
            await browser.SubmitAsync("Allow", ("persona", "acme"));
            Said.Add(("the end of a login with a wrong secret", browser.Page.Source.Text));
        }

        await FaultAsync(new { revoked_token = true, echo_secrets = true });
        await TryAsync("Too late for this");
        Said.Add(("health", (await _api.GetAsync("api/v1/auth/social/health")).ToString()));
    }

    /// <summary>Posts to what is still connected and takes a text alone, and waits for what comes of it.</summary>
    private async Task TryAsync(string content)
    {
        var accounts = (await _api.GetAsync("api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray();
        var connected = accounts.Where(one => one.GetProperty("status").GetString() == "active" && one.GetProperty("platform").GetString() is ("x" or "linkedin" or "facebook")).Select(one => one.GetProperty("id").GetString()).ToList();
        connected.ShouldNotBeEmpty();
        var post = await _api.ScheduleAsync(new { content, accounts = connected });
        _posts.Add(post);
        await EndedAsync(post);
    }

    private async Task EnterWrongSecretAsync()
    {
        var browser = new FormBrowser(Program.Address);
        await browser.SignInAsync(Email, Password);
        using var saved = await browser.SubmitAsync("/settings/platform-apps", "app-youtube", new Dictionary<string, string> { ["youtube.id"] = Core.Platforms.SandboxOptions.ClientId, ["youtube.secret"] = AppSecret });
        Said.Add(("the page after an app was entered", await saved.Content.ReadAsStringAsync()));
    }

    private async Task FaultAsync(object faults)
    {
        foreach (var platform in new[] { "linkedin", "x", "facebook", "instagram", "youtube", "tiktok" })
            (await Http(_platforms.Address).PutAsJsonAsync($"sandbox/{platform}/faults", faults)).EnsureSuccessStatusCode();
    }

    private async Task EndedAsync(string post)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await _api.GetAsync($"api/v1/posts/{post}")).GetProperty("deliveries").EnumerateArray().Any(one => one.GetProperty("status").GetString() is "scheduled" or "publishing"))
            await tick.WaitForNextTickAsync(deadline.Token);
    }

    private async Task ReadAllAsync(string key)
    {
        var paths = new List<string> { "connections", "status", "health" }.ConvertAll(one => $"api/v1/auth/social/{one}");
        paths.AddRange(["api/v1/posts", "api/v1/posts/status/summary", "api/v1/media", "api/v1/publishing", "health/live", "health/ready", "metrics", "openapi/v1.json", "api/v1/nothing", $"api/v1/posts/{Guid.NewGuid()}"]);
        paths.AddRange(_posts.Select(post => $"api/v1/posts/{post}"));
        using var program = Http(Program.Address);
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        foreach (var path in paths) Said.Add((path, await ReadAsync(program, path)));

        var browser = new FormBrowser(Program.Address);
        await browser.SignInAsync(Email, Password);
        List<string> pages = ["/", "/calendar", "/posts", "/compose", "/media", "/guides/x", "/not-found", "/error", "/sandbox"];
        pages.AddRange(new[] { "profile", "notifications", "preferences", "social-accounts", "platform-apps", "publishing", "security", "doctor" }.Select(one => $"/settings/{one}"));
        pages.AddRange(_posts.Select(post => $"/posts/{post}"));
        foreach (var page in pages) Said.Add((page, await ReadAsync(browser.Client, page)));

        foreach (var form in new[] { new[] { "doctor" }, ["doctor", "--json"] })
        {
            var (_, output, error) = await Program.CommandAsync(form);
            Said.Add((string.Join(' ', form), output + error));
        }
    }

    private static async Task<string> ReadAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return $"{answer.Headers}{await answer.Content.ReadAsStringAsync()}";
    }

    private static HttpClient Http(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
}
