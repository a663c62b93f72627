using System.Net;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Journeys;

/// <summary>Every kind of post on every platform, ordered by API key alone from the real program.</summary>
public sealed class EveryKindByApiTests(EveryKindByApi ordered) : IClassFixture<EveryKindByApi>
{
    public static TheoryData<string> Names => [.. ApiRows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_published_and_seen_at_its_permalink(string name)
    {
        var row = ApiRows.All.Single(one => one.Name == name);
        var delivery = (await ordered.WaitAsync(row)).ShouldHaveSingleItem();
        var permalink = delivery.TryGetProperty("permalink", out var address) ? address.GetString() : null;
        if (row.IsDraft)
        {
            permalink.ShouldBeNull();
            return;
        }

        using var reader = new PlainBrowser(ordered.Address);
        await reader.GoAsync(permalink.ShouldNotBeNull());
        reader.Status.ShouldBe(HttpStatusCode.OK, permalink);
        if (row.Says is { } words) reader.Text.ShouldContain(words);
        if (row.Shows is { } selector) reader.Page.QuerySelectorAll(selector).ShouldNotBeEmpty(permalink);
    }
}

/// <summary>The program with every account, and all rows scheduled for now by one request.</summary>
public sealed class EveryKindByApi : IAsyncLifetime
{
    private readonly Dictionary<string, string> _posts = [];
    private RunningProgram _program = null!;
    private ApiProgram _api = null!;

    public Uri Address => _program.Address;

    public async Task InitializeAsync()
    {
        _program = await new RunningProgram().StartAsync();
        _api = await ApiProgram.BeginAsync(_program);

        // Through Facebook both accounts are found: the second is then connected by its own login.
        foreach (var (platform, persona, route) in new[]
        {
            ("linkedin", "ines", null), ("linkedin", "ines", "pages"), ("x", "ada", null), ("facebook", "ana", null), ("instagram", "bakery", "facebook"), ("instagram", "market", null), ("youtube", "acme", null),
            ("tiktok", "mina", (string?)null),
        }) await _api.ConnectAsync(Address, platform, persona, route);

        var accounts = (await _api.GetAsync("api/v1/auth/social/connections")).GetProperty("connections").EnumerateArray().ToList();
        var files = new Dictionary<string, string>();
        foreach (var (name, bytes) in ApiRows.Files) files[name] = await _api.UploadAsync(bytes, name);
        var ids = await _api.ScheduleAllAsync([.. ApiRows.All.Select(row =>
        {
            var account = accounts.Single(one => one.GetProperty("platform_user_id").GetString() == row.Account);
            return (object)new
            {
                content = row.Content,
                accounts = new[] { account.GetProperty("id").GetString() },
                link = row.Link,
                media = row.Files.Select(file => new { id = files[file] }),
                options = new Dictionary<string, object> { [account.GetProperty("platform").GetString()!] = row.Options.ToDictionary(option => option.Name, option => option.Value) },
            };
        })]);
        foreach (var (row, id) in ApiRows.All.Zip(ids)) _posts[row.Name] = id;
    }

    internal Task<IReadOnlyList<System.Text.Json.JsonElement>> WaitAsync(ApiRow row) => _api.WaitAsync(_posts[row.Name], "published");

    public async Task DisposeAsync()
    {
        _api.Dispose();
        await _program.DisposeAsync();
    }
}
