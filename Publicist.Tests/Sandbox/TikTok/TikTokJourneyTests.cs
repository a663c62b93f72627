using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.TikTok;
using Publicist.Tests.Media;
using Publicist.Tests.Platforms;

namespace Publicist.Tests.Sandbox.TikTok;

/// <summary>The real client and the Sandbox over real HTTP: connect, then publish each kind there is.</summary>
public sealed class TikTokJourneyTests : IAsyncLifetime
{
    private readonly MemoryMedia _media = new();
    private readonly RecordingJournal _journal = new();
    private readonly OneToken _tokens = new();
    private WebApplication _files = null!;
    private SandboxServer _server = null!;
    private ServiceProvider _services = null!;
    private ISocialPlatform _platform = null!;
    private AccountConnection _account = null!;

    public async Task InitializeAsync()
    {
        _files = await ServeFilesAsync();
        var address = new Reached(new Uri(_files.Urls.Single() + "/"));
        _media.LinkBase = new Uri(address.Public, "m/");
        _server = await SandboxServer.StartAsync(configure: services => services.AddSingleton<IServerAddress>(address));
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new JumpingClock(_server.Clock.GetUtcNow())).AddSingleton<IAccessTokens>(_tokens).AddSingleton<IServerAddress>(address).AddSingleton<IPublicReach>(new FixedReach("Nobody can.")).AddTikTok().BuildServiceProvider();
        _platform = _services.GetRequiredService<ISocialPlatform>();
        _account = await ConnectAsync("mina");
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        await _files.DisposeAsync();
    }

    [Fact]
    public async Task The_account_is_who_signed_in()
    {
        (_account.PlatformUserId, _account.Handle).ShouldBe(("-000Mina4Okafor7Q", "minaokafor"));
        (await ((IOffersChoices)_platform).ChoicesAsync(_account, "privacy_level", CancellationToken.None)).Select(choice => choice.Value).ShouldBe(["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"]);
    }

    [Theory]
    [InlineData("upload"), InlineData("pull")]
    public async Task A_video_is_published_and_read_back(string source)
    {
        var bytes = SampleVideos.OfSize(25_000_003);
        bytes[^1] = 7;

        var published = (await PublishAsync(Draft("Autumn #news", [Video(bytes)], ("source", source)))).ShouldBeOfType<PublishOutcome.Published>();

        var post = (await _server.LedgerAsync("tiktok")).ShouldHaveSingleItem();
        (published.RemoteId, published.Permalink!.ToString()).ShouldBe((post["id"]!.GetValue<string>(), post["permalink"]!.GetValue<string>()));
        var page = await _server.Http.GetStringAsync(published.Permalink);
        (await _server.Http.GetByteArrayAsync(page.Split("<video src=\"")[1].Split('"')[0])).ShouldBe(bytes);
        var reading = await ((IReadsBack)_platform).ReadBackAsync(_account, published.RemoteId, CancellationToken.None);
        (reading!.Text, reading.Permalink).ShouldBe(("Autumn #news", published.Permalink));
        (await ((IMeasuresPosts)_platform).MeasureAsync(_account, published.RemoteId, CancellationToken.None))!.Views.ShouldBe(340);
    }

    [Fact]
    public async Task Photos_are_fetched_and_published()
    {
        var draft = Draft("What is new", [Photo(SampleImages.Jpeg(64, 48), "image/jpeg"), Photo(SampleImages.LossyWebp(), "image/webp")], ("title", "Autumn"));

        var published = (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        var post = (await _server.LedgerAsync("tiktok")).ShouldHaveSingleItem();
        (post["media_count"]!.GetValue<int>(), post["title"]!.GetValue<string>(), post["text"]!.GetValue<string>()).ShouldBe((2, "Autumn", "What is new"));
        published.Permalink!.AbsolutePath.ShouldBe($"/sandbox/tiktok/@minaokafor/photo/{published.RemoteId}");
        (await _server.Http.GetStringAsync(published.Permalink)).ShouldContain("Autumn");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_draft_reaches_the_inbox(bool video)
    {
        var media = video ? Video(SampleVideos.OfSize(2000)) : Photo(SampleImages.Jpeg(64, 48), "image/jpeg");

        var published = (await PublishAsync(Draft("", [media], ("mode", "inbox")))).ShouldBeOfType<PublishOutcome.Published>();

        published.Warning.ShouldNotBeNull();
        (await _server.LedgerAsync("tiktok")).ShouldHaveSingleItem()["format"]!.GetValue<string>().ShouldBe("draft");
    }

    [Fact]
    public async Task A_post_for_oneself_has_no_link_and_a_moderated_one_gets_it_late()
    {
        (await PublishAsync(Draft("Mine", [Video(SampleVideos.OfSize(2000))], ("privacy_level", "SELF_ONLY")))).ShouldBeOfType<PublishOutcome.Published>().Permalink.ShouldBeNull();

        _journal.Checkpoints.Clear();
        await _server.SetFaultsAsync("tiktok", new JsonObject { ["list_lag_seconds"] = 60 });
        var published = (await _platform.PublishAsync(Context(Draft("Ours", [Video(SampleVideos.OfSize(2000))])) with { Journal = new RecordingJournal() }, CancellationToken.None)).ShouldBeOfType<PublishOutcome.Published>();
        (published.RemoteId.StartsWith("v_pub_file~", StringComparison.Ordinal), published.Permalink).ShouldBe((true, null));
        _server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await ((IReadsBack)_platform).ReadBackAsync(_account, published.RemoteId, CancellationToken.None))!.Permalink.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("upload"), InlineData("pull")]
    public async Task A_dropped_answer_is_found_out_and_nothing_is_sent_twice(string source)
    {
        await _server.SetFaultsAsync("tiktok", new JsonObject { ["drop_after_accept"] = 1 });
        var draft = Draft("Once", [Video(SampleVideos.OfSize(2000))], ("source", source));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
        var found = (await _platform.FindAsync(Context(draft) with { DoubtfulSince = _server.Clock.GetUtcNow() }, CancellationToken.None)).ShouldBeOfType<LookupResult.Found>();

        var post = (await _server.LedgerAsync("tiktok")).ShouldHaveSingleItem();
        (found.RemoteId, found.Permalink!.ToString()).ShouldBe((post["id"]!.GetValue<string>(), post["permalink"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_upload_that_was_cut_off_goes_on_and_processing_is_waited_for()
    {
        await _server.SetFaultsAsync("tiktok", new JsonObject { ["processing_seconds"] = 90 });
        var draft = Draft("Long", [Video(SampleVideos.OfSize(25_000_003))]);

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>();
        _server.Clock.Advance(TimeSpan.FromSeconds(90));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        (await _server.LedgerAsync("tiktok")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_PNG_and_a_private_account_are_refused_in_TikToks_words()
    {
        (await PublishAsync(Draft("x", [Photo(SampleImages.Png(64, 48), "image/png")]))).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("file_format_check_failed");

        _account = await ConnectAsync("theo");
        (await PublishAsync(Draft("x", [Video(SampleVideos.OfSize(2000))]))).ShouldBeOfType<PublishOutcome.Rejected>().Error.Code.ShouldBe("privacy_level_option_mismatch");
        (await PublishAsync(Draft("x", [Video(SampleVideos.OfSize(2000))], ("privacy_level", "FOLLOWER_OF_CREATOR"), ("disable_comment", "false")))).ShouldBeOfType<PublishOutcome.Published>();
    }

    private async Task<AccountConnection> ConnectAsync(string persona)
    {
        _tokens.Value = (await TikTokMember.SignInAsync(_server, persona)).Token;
        var self = $"{_server.Address}sandbox/tiktok";
        var endpoints = new PlatformEndpoints { Authorize = "", Token = "", Api = self, Upload = self, Site = self };
        var app = new PlatformApp { Platform = TikTokInfo.Platform, Route = TikTokInfo.Platform.Routes[0], ClientId = "", ClientSecret = default, Endpoints = endpoints, IsSandbox = true, Scopes = TikTokMember.AllScopes.Split(',') };
        var found = (await _platform.OAuth.ListAccountsAsync(app, new Secret(_tokens.Value), CancellationToken.None)).Single();
        return new AccountConnection { AccountId = Guid.CreateVersion7(), PlatformUserId = found.PlatformUserId, Kind = found.Kind, Handle = found.Handle, Endpoints = endpoints, IsSandbox = true, Scopes = app.Scopes };
    }

    private async Task<PublishOutcome> PublishAsync(Draft draft)
    {
        _platform.Check(draft, _account).Where(finding => finding.Severity is FindingSeverity.Error && finding.Code is not "media_type").ShouldBeEmpty();
        return await _platform.PublishAsync(Context(draft), CancellationToken.None);
    }

    private PublishContext Context(Draft draft) => new() { DeliveryId = Guid.CreateVersion7(), Account = _account, Draft = draft, Journal = _journal, Media = _media };

    private static Draft Draft(string text, IReadOnlyList<DraftMedia> media, params (string Name, string Value)[] options) => new()
    {
        Text = text,
        Media = media,
        Options = new[] { (Name: "privacy_level", Value: "PUBLIC_TO_EVERYONE") }.Concat(options).GroupBy(option => option.Name).ToDictionary(option => option.Key, option => option.Last().Value),
    };

    private DraftMedia Video(byte[] bytes) => _media.Add(bytes, "video/mp4") with { Width = 1080, Height = 1920, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(30) } };

    private DraftMedia Photo(byte[] bytes, string type) => _media.Add(bytes, type);

    private async Task<WebApplication> ServeFilesAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var files = builder.Build();
        files.MapGet("/m/{id:guid}", async (Guid id) => Results.Stream(await _media.OpenAsync(id, CancellationToken.None)));
        await files.StartAsync();
        return files;
    }

    private sealed record Reached(Uri Public) : IServerAddress
    {
        public Uri Loopback => Public;
    }

    private sealed class OneToken : IAccessTokens
    {
        public string Value { get; set; } = "";

        public Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(new Secret(Value));

        public Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation) => throw new AccountNeedsReconnectException("no renewal here");
    }
}
