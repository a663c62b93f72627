using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.TikTok;
using Publicist.Tests.Media;
using Publicist.Tests.Platforms;
using Secret = Publicist.Core.Platforms.Secret;

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
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new JumpingClock(_server.Clock.GetUtcNow())).AddSingleton<IAccessTokens>(_tokens).AddSingleton<IServerAddress>(address).AddSingleton<IPublicReach>(new FixedReach("Nobody can.")).AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddTikTok().BuildServiceProvider();
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
