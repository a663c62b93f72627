using System.Text.Json;
using Publicist.Tests.Hosting;
using Publicist.Tests.Journeys;

namespace Publicist.Tests.Chaos;

/// <summary>The program under test, which is killed and started again, and what is done with it through its API alone.</summary>
internal sealed class Office : IAsyncDisposable
{
    private static readonly (string Platform, string Persona)[] Logins =
    [
        ("linkedin", "ines"), ("linkedin", "marcus"), ("linkedin", "yuki"),
        ("x", "ada"), ("x", "noor"), ("x", "harbour"),
        ("facebook", "ana"), ("facebook", "ben"),
        ("instagram", "bakery"), ("instagram", "market"),
        ("youtube", "acme"), ("youtube", "studio"),
        ("tiktok", "mina"), ("tiktok", "harbour"),
    ];

    private readonly RunningProgram _program;
    private readonly Dictionary<string, (string Platform, string Persona)> _loginOf = [];
    private string _key = "";
    private ApiProgram? _api;

    public Office(IReadOnlyDictionary<string, string> environment) => _program = new RunningProgram(environment: environment);

    public string Database => Path.Combine(_program.DataDirectory, "publicist.db");

    public string Output => _program.Output;

    public IReadOnlyList<Target> Accounts { get; private set; } = [];

    public async Task OpenAsync()
    {
        await _program.StartAsync();
        var user = await _program.CommandAsync(["user", "add", "ann@example.org", "--name", "Ann Lee", "--role", "Owner", "--password-stdin"], "a long enough pass phrase\n");
        user.ExitCode.ShouldBe(0, user.Error);
        var key = await _program.CommandAsync(["apikey", "add", "chaos", "--user", "ann@example.org"]);
        key.ExitCode.ShouldBe(0, key.Error);
        _key = key.Output.Trim();
        _api = new ApiProgram(_program.Address, _key);
        foreach (var login in Logins) await ConnectAsync(login);
        Logins.Except(_loginOf.Values).ShouldBeEmpty("a sign-in brought no account");
    }

    public async Task StartAsync()
    {
        await _program.StartAsync();
        _api = new ApiProgram(_program.Address, _key);
    }

    /// <summary>Waits for it to end by itself, at most so long. True: it did.</summary>
    public Task<bool> EndsWithinAsync(TimeSpan limit) => _program.EndsWithinAsync(limit);

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        await _program.KillAsync();
        _api?.Dispose();
    }

    public Task KillWhileStartingAsync(TimeSpan after) => _program.KillWhileStartingAsync(after);

    public Task<string> UploadAsync(byte[] bytes, string name) => _api!.UploadAsync(bytes, name);

    /// <summary>False: an account was lost meanwhile, and nothing was scheduled.</summary>
    public async Task<bool> ScheduleAsync(IReadOnlyList<Written> posts, Func<Written, object> request)
    {
        if (posts.Count == 0) return true;
        if (await _api!.PostUnlessAsync("api/v1/posts/schedule", new { posts = posts.Select(request).ToArray() }, "not_connected") is not { } answer) return false;
        foreach (var (post, made) in posts.Zip(answer.GetProperty("posts").EnumerateArray()))
        {
            post.PostId = made.GetProperty("id").GetString()!;
            post.DeliveryId = made.GetProperty("deliveries")[0].GetProperty("id").GetString()!;
        }

        return true;
    }

    /// <summary>Reads where a delivery stands.</summary>
    public async Task LookAsync(Written post)
    {
        var delivery = (await _api!.GetAsync($"api/v1/posts/{post.PostId}")).GetProperty("deliveries")[0];
        post.Status = delivery.GetProperty("status").GetString()!;
        post.Permalink = delivery.GetProperty("permalink").GetString();
        post.Warning = delivery.GetProperty("warning").GetString();
        var error = delivery.GetProperty("error");
        (post.ErrorCode, post.ErrorMessage) = error.ValueKind is JsonValueKind.Object ? (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()) : (null, null);
    }

    /// <summary>Everything the API says of a delivery, its journal included.</summary>
    public async Task<string> JournalAsync(Written post) => (await _api!.GetAsync($"api/v1/posts/{post.PostId}")).GetRawText();

    /// <summary>False: it was refused, for an account was lost meanwhile, say.</summary>
    public Task<bool> SettleAsync(Written post, string? permalink) => permalink is null
        ? _api!.TryPostAsync($"api/v1/deliveries/{post.DeliveryId}/settle", new { decision = "publish_again" })
        : _api!.TryPostAsync($"api/v1/deliveries/{post.DeliveryId}/settle", new { decision = "it_is_out", permalink });

    public Task<bool> PublishNowAsync(Written post) => _api!.TryPostAsync($"api/v1/posts/publish/{post.PostId}", new { });

    /// <summary>Those whose sign-in was refused.</summary>
    public async Task<IReadOnlyList<Target>> DisconnectedAsync()
    {
        var connected = (await _api!.GetAsync("api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray();
        var refused = connected.Where(one => one.GetProperty("status").GetString() != "active").Select(one => one.GetProperty("id").GetString()).ToHashSet();
        return [.. Accounts.Where(account => refused.Contains(account.Id)).DistinctBy(account => _loginOf[account.Id])];
    }

    /// <summary>Signs in again for an account whose sign-in was refused.</summary>
    public Task ReconnectAsync(Target account) => ConnectAsync(_loginOf[account.Id]);

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await _program.DisposeAsync();
    }

    /// <summary>As a person does who was sent the link.</summary>
    private async Task ConnectAsync((string Platform, string Persona) login)
    {
        var link = (await _api!.PostAsync("api/v1/auth/social/initiate", new { platform = login.Platform, accept = "all" })).GetProperty("oauth_url").GetString()!;
        using var browser = new PlainBrowser(_program.Address);
        await browser.GoAsync(link);
        await browser.SubmitAsync("Continue");
        await browser.SubmitAsync("Allow", ("persona", login.Persona));
        browser.Text.ShouldContain("connected", Case.Insensitive, $"{login} at {browser.Address}");
        var connected = (await _api.GetAsync("api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray().ToList();
        foreach (var id in connected.Select(one => one.GetProperty("id").GetString()!).Where(id => !_loginOf.ContainsKey(id))) _loginOf[id] = login;
        Accounts = [.. connected.Select(one => new Target(one.GetProperty("platform").GetString()!, one.GetProperty("id").GetString()!, one.GetProperty("display_name").GetString()!))];
    }
}
