using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.X;
using Publicist.Tests.Media;
using Publicist.Tests.Sandbox;
using Publicist.Tests.Sandbox.X;

namespace Publicist.Tests.Platforms.X;

/// <summary>The real client against the strict Sandbox, over real HTTP: each kind of post, connected in either way.</summary>
public sealed class XInSandboxTests : IAsyncLifetime
{
    private static readonly string[] Kinds = ["text", "images", "gif", "video", "poll", "thread"];
    private readonly string _folder = Directory.CreateTempSubdirectory("publicist-x-").FullName;
    private readonly MemoryMedia _media = new();
    private readonly RecordingJournal _journal = new();
    private readonly CountedTokens _tokens = new();
    private SandboxServer _server = null!;
    private ServiceProvider _services = null!;
    private AccountConnection _account = null!;

    public static TheoryData<string> EachKind => [.. Kinds];

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(_folder);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_server.Clock);
        services.AddSingleton<IAccessTokens>(_tokens);
        services.AddSingleton<IPlatformApps>(new SandboxApps());
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddX();
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ISocialPlatform Platform => _services.GetRequiredService<ISocialPlatform>();

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task With_keys_each_kind_is_found_good_published_and_read_back(string kind)
    {
        await ConnectAsync(withKeys: true);
        var draft = DraftOf(kind);
        Platform.Check(draft, _account).Where(finding => finding.Severity is FindingSeverity.Error).ShouldBeEmpty();

        var outcome = (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        outcome.Warning.ShouldBeNull();
        var entries = await _server.LedgerAsync("x");
        entries.Count.ShouldBe(kind is "thread" ? 3 : 1);
        var first = entries[^1];
        first["id"]!.GetValue<string>().ShouldBe(outcome.RemoteId);
        (await _server.Http.GetAsync(outcome.Permalink)).StatusCode.ShouldBe(HttpStatusCode.OK);
        first["media_count"]!.GetValue<int>().ShouldBe(draft.Media.Count);
        var reading = (await ((IReadsBack)Platform).ReadBackAsync(_account, outcome.RemoteId, CancellationToken.None))!;
        (reading.Text, reading.MediaCount).ShouldBe((XThread.Of(draft)[0], draft.Media.Count));
        (await ((IMeasuresPosts)Platform).MeasureAsync(_account, outcome.RemoteId, CancellationToken.None))!.Views.ShouldNotBeNull();
        await ((IDeletesPosts)Platform).DeleteAsync(_account, outcome.RemoteId, CancellationToken.None);
        (await ((IReadsBack)Platform).ReadBackAsync(_account, outcome.RemoteId, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_thread_hangs_together_in_its_order()
    {
        await ConnectAsync(withKeys: false);
        await PublishAsync(DraftOf("thread"));

        var entries = (await _server.LedgerAsync("x")).Reverse().ToList();
        entries.Select(entry => entry["text"]!.GetValue<string>()).ShouldBe(["One", "Two & <2>", "Three"]);
        entries.Select(entry => entry["in_reply_to"]?.GetValue<string>()).ShouldBe([null, entries[0]["id"]!.GetValue<string>(), entries[1]["id"]!.GetValue<string>()]);
    }

    [Fact]
    public async Task A_lost_answer_in_the_middle_of_a_thread_is_found_and_gone_on_behind()
    {
        await ConnectAsync(withKeys: true);
        var draft = DraftOf("thread");
        var first = (await PublishAsync(new Draft { Text = "One" })).ShouldBeOfType<PublishOutcome.Published>();
        await _server.SetFaultsAsync("x", new JsonObject { ["drop_after_accept"] = 1 });

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        var context = Context(draft) with { DoubtfulSince = _server.Clock.GetUtcNow(), DoubtfulElement = "post/2" };
        var found = (await Platform.FindAsync(context, CancellationToken.None)).ShouldBeOfType<LookupResult.Found>();
        _journal.IsOut("post/2", found.RemoteId);
        (await PublishAsync(draft)).ShouldBe(first);

        (await _server.LedgerAsync("x")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_video_s_segments_outlive_the_other_side_and_its_processing_is_come_back_for()
    {
        await ConnectAsync(withKeys: true);
        await _server.SetFaultsAsync("x", new JsonObject { ["processing_seconds"] = 60 });
        var draft = DraftOf("video");

        // The Sandbox asks to be asked each second, and the clock of this test stands still: the attempt ends by being stopped.
        using var stopped = new CancellationTokenSource();
        var publishing = Platform.PublishAsync(Context(draft), stopped.Token);
        while (!_journal.Checkpoints.ContainsKey("image/0")) await Task.Yield();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => publishing);

        _server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        Directory.GetFiles(Path.Combine(_folder, "sandbox-media")).Length.ShouldBe(1, "the parts are put together and gone");
    }

    private async Task ConnectAsync(bool withKeys)
    {
        var address = _server.Address + "sandbox/x";
        var endpoints = new PlatformEndpoints { Authorize = "", Token = "", Api = address, Site = address };
        _account = new AccountConnection
        {
            AccountId = Guid.CreateVersion7(),
            PlatformUserId = "1700000000000000101",
            Kind = "profile",
            Handle = "adabrandt",
            Endpoints = endpoints,
            IsSandbox = true,
            Route = withKeys ? "keys" : LoginRoute.Own,
            Traits = new Dictionary<string, string> { ["subscription_type"] = "Premium" },
        };
        if (!withKeys)
        {
            using var granted = await XMember.AskTokenAsync(_server, XMember.Exchange(await XMember.CodeAsync(_server)));
            _tokens.Value = new Secret((await granted.JsonAsync())["access_token"]!.GetValue<string>());
            return;
        }

        var keys = await XSigner.MakeAsync(_server);
        _tokens.Value = EnteredKeys.Pack([new("oauth_token", keys.Token), new("oauth_token_secret", keys.TokenSecret)]);
    }

    private Draft DraftOf(string kind) => kind switch
    {
        "images" => new Draft { Text = "Doors", Media = [Fitting(SampleImages.Png(64, 48), "image/png") with { AltText = "A red door" }, Fitting(SampleImages.Png(32, 48), "image/png")] },
        "gif" => new Draft { Text = "It turns", Media = [Fitting(SampleImages.Gif(8, 8, 3), "image/gif") with { Frames = 3 }] },
        "video" => new Draft
        {
            Text = "It opens",
            Media = [Fitting([.. SampleVideos.Brand("isom"), .. SampleVideos.Movie(), .. SampleVideos.Data((9 << 20) + 5)], "video/mp4") with { Width = 640, Height = 360, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(5), Codec = "h264" } }],
        },
        "poll" => new Draft { Text = "Tea?", Options = new Dictionary<string, string> { ["poll_options"] = "Yes, No", ["reply_settings"] = "following" } },
        "thread" => new Draft { Text = "One\n---\nTwo & <2>", Options = new Dictionary<string, string> { ["thread"] = "Three" } },
        _ => new Draft { Text = "R&D: see https://example.org/a?b=1 for 日本語" },
    };

    private DraftMedia Fitting(byte[] bytes, string type) => _media.Add(bytes, type);

    private PublishContext Context(Draft draft) => new() { DeliveryId = Guid.CreateVersion7(), Account = _account, Draft = draft, Journal = _journal, Media = _media };

    private Task<PublishOutcome> PublishAsync(Draft draft) => Platform.PublishAsync(Context(draft), CancellationToken.None);

    /// <summary>The Sandbox's developer app.</summary>
    private sealed class SandboxApps : IPlatformApps
    {
        public PlatformApp? ForConnecting(PlatformInfo platform, string? route = null) => ForAccount(platform, sandbox: true, route ?? LoginRoute.Own);

        public PlatformApp? ForAccount(PlatformInfo platform, bool sandbox, string route = LoginRoute.Own) => new()
        {
            Platform = platform,
            Route = platform.Route(route),
            ClientId = SandboxOptions.ClientId,
            ClientSecret = new Secret(SandboxOptions.ClientSecret),
            Endpoints = platform.Endpoints,
            Scopes = [],
            IsSandbox = true,
        };
    }
}
