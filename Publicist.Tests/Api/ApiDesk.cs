using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Publicist.Core.Accounts;
using Publicist.Core.Campaigns;
using Publicist.Core.Members;
using Publicist.Core.Outside;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Tests.Hosting;
using Publicist.Tests.Outside;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Api;

/// <summary>The real program with two made-up platforms, two workspaces that each have an account, and an API key of the first.</summary>
public sealed class ApiDesk : IAsyncLifetime
{
    /// <summary>Of one upload.</summary>
    public const int MaximumBytes = 64 << 20;

    public PublicistServer Server { get; } = new()
    {
        Configuration = new Dictionary<string, string?> { ["Media:MaximumBytes"] = MaximumBytes.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        Adjust = services =>
        {
            services.Replace(ServiceDescriptor.Singleton<INetwork>(new FakeNetwork()));
            services.RemoveAll<ISocialPlatform>();
            services.AddSingleton<ISocialPlatform>(new ScriptedPlatform("guild", "Guild"));
            services.AddSingleton<ISocialPlatform>(new ScriptedPlatform("chirp", "Chirp"));
        },
    };

    public Actor Owner { get; private set; } = null!;
    public Actor Stranger { get; private set; } = null!;
    public Guid Account { get; private set; }
    public Guid Campaign { get; } = Guid.CreateVersion7();
    public HttpClient Http { get; private set; } = null!;
    public HttpClient StrangerHttp { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Server.InitializeAsync();
        Owner = await Server.CreateOwnerAsync();
        Stranger = new Actor(Guid.CreateVersion7(), Owner.UserId);
        await AddAsync(
            new Workspace { Id = Stranger.WorkspaceId, Name = "Other", TimeZone = "UTC", CreatedAt = Now },
            new Membership { WorkspaceId = Stranger.WorkspaceId, UserId = Stranger.UserId, Role = MemberRole.Owner, JoinedAt = Now });
        Account = await AccountAsync(Owner, "guild");
        await AccountAsync(Stranger, "guild");
        await AddAsync(new Campaign { Id = Campaign, WorkspaceId = Owner.WorkspaceId, Name = "Autumn", CreatedAt = Now });
        Http = ClientOf(await KeyAsync(Owner));
        StrangerHttp = ClientOf(await KeyAsync(Stranger));
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        StrangerHttp.Dispose();
        await Server.DisposeAsync();
    }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public HttpClient ClientOf(string key)
    {
        var client = Server.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task<string> KeyAsync(Actor actor, params string[] scopes) =>
        (await Server.Services.GetRequiredService<CreateApiKey>().RunAsync(actor, "Test", scopes, CancellationToken.None)).Key.Reveal();

    public Task<Answer> ScheduleAsync(object body, string? idempotencyKey = null) => SendAsync(HttpMethod.Post, "/api/v1/posts/schedule", JsonContent.Create(body), idempotencyKey);

    public Task<Answer> SendTextAsync(string path, string body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return SendAsync(HttpMethod.Post, path, content);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? idempotencyKey = null, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await (by ?? Http).SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public async Task<Guid> PostAsync()
    {
        var answer = await ScheduleAsync(new { posts = new[] { new { content = "Hello", platforms = new[] { "guild" }, scheduled_time = Now.AddDays(1) } } });
        answer.Status.ShouldBe(201, answer.Text);
        return answer.Json.GetProperty("posts")[0].GetProperty("id").GetGuid();
    }

    public static MultipartFormDataContent Form(byte[] bytes, string name = "a.png", string? altText = null)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        if (altText is not null) form.Add(new StringContent(altText), "alt_text");
        return form;
    }

    private async Task<Guid> AccountAsync(Actor owner, string platform)
    {
        var id = Guid.CreateVersion7();
        await AddAsync(new SocialAccount
        {
            Id = id,
            WorkspaceId = owner.WorkspaceId,
            Platform = platform,
            Kind = "profile",
            PlatformUserId = id.ToString(),
            DisplayName = "Ada",
            IsSandbox = true,
            ConnectedBy = owner.UserId,
            ConnectedAt = Now,
        });
        return id;
    }

    private async Task AddAsync(params object[] rows)
    {
        await using var db = Server.Services.GetRequiredService<Databases>().Everything();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string? ContentType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>Fields that the problem names.</summary>
    public string[] Fields => [.. Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()!)];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));

    public Answer ShouldBeProblem(int status)
    {
        Status.ShouldBe(status, Text);
        ContentType.ShouldBe("application/problem+json", Text);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        Text.ShouldNotContain("Exception");
        Text.ShouldNotContain("   at ");
        return this;
    }
}
