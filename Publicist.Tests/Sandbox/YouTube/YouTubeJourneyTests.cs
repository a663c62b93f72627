using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Platforms.YouTube;
using Publicist.Tests.Media;
using Publicist.Tests.Platforms;
using Secret = Publicist.Core.Platforms.Secret;

namespace Publicist.Tests.Sandbox.YouTube;

/// <summary>The real client through the Sandbox, over real HTTP, with what goes wrong on the way.</summary>
public sealed class YouTubeJourneyTests : IAsyncLifetime
{
    private const int Granule = YouTubeMember.Granule;
    private readonly MemoryMedia _media = new();
    private readonly JumpingClock _clock = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    private RecordingJournal _journal = new();
    private SandboxServer _server = null!;
    private ServiceProvider _services = null!;
    private AccountConnection _account = null!;
    private YouTubeMember _member = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync();
        _member = await YouTubeMember.SignInAsync(_server);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton<IAccessTokens>(new GoogleTokens(_server, _member)).AddLogging();
        services.AddYouTube().AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        _services = services.BuildServiceProvider();
        var channel = (await Platform.OAuth.ListAccountsAsync(App, new Secret(_member.Token), CancellationToken.None)).ShouldHaveSingleItem();
        _account = new AccountConnection { AccountId = Guid.CreateVersion7(), PlatformUserId = channel.PlatformUserId, Kind = channel.Kind, Handle = channel.Handle, Endpoints = Endpoints, Traits = channel.Traits, Scopes = YouTubeMember.AllScopes.Split(' ') };
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private ISocialPlatform Platform => _services.GetRequiredService<ISocialPlatform>();

    private PlatformEndpoints Endpoints
    {
        get
        {
            var site = new Uri(_server.Address, "sandbox/youtube").ToString();
            return new() { Authorize = "", Token = "", Api = site, Upload = site, Site = site };
        }
    }

    private PlatformApp App => new() { Platform = YouTubeInfo.Platform, Route = YouTubeInfo.Platform.Routes[0], ClientId = "id", ClientSecret = new Secret("secret"), Endpoints = Endpoints, Scopes = [], IsSandbox = true };

    [Fact]
    public async Task A_video_with_everything_is_out_with_thumbnail_playlist_and_comment_under_its_permalink()
    {
        var playlist = (await ((IOffersChoices)Platform).ChoicesAsync(_account, "playlist_id", CancellationToken.None))[0];
        var category = (await ((IOffersChoices)Platform).ChoicesAsync(_account, "category_id", CancellationToken.None)).Single(choice => choice.Label == "Education");
        var draft = Draft(("title", "The door opens"), ("privacy_status", "public"), ("tags", "door, opening day"), ("category_id", category.Value), ("playlist_id", playlist.Value), ("notify_subscribers", "false"));
        draft = draft with { FirstComment = "Come in", Media = [.. draft.Media, _media.Add(Web.Sandbox.PersonaPicture.Draw("thumbnail"))] };
        Platform.Check(draft, _account).Where(finding => finding.Severity is FindingSeverity.Error).ShouldBeEmpty();

        var published = (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        published.Warning.ShouldBeNull();
        var post = (await _server.LedgerAsync("youtube")).ShouldHaveSingleItem();
        post["id"]!.GetValue<string>().ShouldBe(published.RemoteId);
        post["title"]!.GetValue<string>().ShouldBe("The door opens");
        post["comments"]![0]!.GetValue<string>().ShouldBe("Come in");
        var details = post["details"]!;
        (details["playlists"]!.GetValue<string>(), details["category_id"]!.GetValue<string>(), details["thumbnail"]!.GetValue<string>()).ShouldBe((playlist.Value, "27", "image/png"));
        (details["notify_subscribers"]!.GetValue<string>(), details["made_for_kids"]!.GetValue<string>(), details["tags"]!.GetValue<string>()).ShouldBe(("false", "false", "door,opening day"));
        (await _server.Http.GetStringAsync(published.Permalink)).ShouldContain("The door opens");
        (await ((IReadsBack)Platform).ReadBackAsync(_account, published.RemoteId, CancellationToken.None)).ShouldNotBeNull().Text.ShouldBe(draft.Text);
        (await ((IMeasuresPosts)Platform).MeasureAsync(_account, published.RemoteId, CancellationToken.None)).ShouldNotBeNull().Comments.ShouldBe(1);
        (await ((IDeletesPosts)Platform).DeleteAsync(_account, published.RemoteId, CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();
        (await _server.LedgerAsync("youtube")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_access_token_that_ended_is_renewed_again_and_again_by_the_one_refresh_token()
    {
        for (var times = 0; times < 2; times++)
        {
            await _server.SetFaultsAsync("youtube", new JsonObject { ["expired_token"] = true });
            _journal = new RecordingJournal();
            (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();
        }

        (await _server.LedgerAsync("youtube")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_used_up_quota_waits_until_midnight_Pacific()
    {
        await _server.SetFaultsAsync("youtube", new JsonObject { ["quota_exceeded"] = true });

        var limited = (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.RateLimited>();

        (limited.WholeApp, limited.Until).ShouldBe((true, new DateTimeOffset(2026, 11, 21, 8, 1, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Processing_is_waited_for_and_a_file_that_is_no_video_is_rejected_with_the_reason()
    {
        await _server.SetFaultsAsync("youtube", new JsonObject { ["processing_seconds"] = 600 });
        var good = Draft();
        (await PublishAsync(good)).ShouldBeOfType<PublishOutcome.Processing>().Error.Message.ShouldContain("processing the video: 0 % done");
        var goodJournal = _journal;
        _journal = new RecordingJournal();
        var bad = Draft(_media.Add([.. "%PDF-1.7 "u8, .. new byte[100]], "video/mp4"));
        (await PublishAsync(bad)).ShouldBeOfType<PublishOutcome.Processing>();
        _server.Clock.Advance(TimeSpan.FromMinutes(10));

        (await PublishAsync(bad)).ShouldBeOfType<PublishOutcome.Rejected>().Error.Message.ShouldContain("not a video that it can read");
        _journal = goodJournal;
        (await PublishAsync(good)).ShouldBeOfType<PublishOutcome.Published>();
    }

    [Fact]
    public async Task A_doubtful_video_is_found_among_the_uploads_even_without_its_session()
    {
        var draft = Draft();
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        _journal = new RecordingJournal();

        var found = (await Platform.FindAsync(Context(draft) with { DoubtfulSince = _server.Clock.GetUtcNow() }, CancellationToken.None)).ShouldBeOfType<LookupResult.Found>();

        found.RemoteId.ShouldBe((await _server.LedgerAsync("youtube"))[0]["id"]!.GetValue<string>());
    }

    private Draft Draft(params (string Name, string Value)[] options) => Draft(_media.Add(SampleVideos.OfSize((2 * Granule) + 77), "video/mp4"), options);

    private static Draft Draft(DraftMedia video, params (string Name, string Value)[] options) => new()
    {
        Text = "The door\n\nIt opens at nine",
        Media = [video],
        Options = options.Append(("made_for_kids", "false")).ToDictionary(option => option.Item1, option => option.Item2),
    };

    private PublishContext Context(Draft draft) => new() { DeliveryId = Guid.CreateVersion7(), Account = _account, Draft = draft, Journal = _journal, Media = _media };

    private Task<PublishOutcome> PublishAsync(Draft draft) => Platform.PublishAsync(Context(draft), CancellationToken.None);

    /// <summary>Renews as the program does: by the refresh token of the sign-in, which no answer replaces.</summary>
    private sealed class GoogleTokens(SandboxServer server, YouTubeMember member) : IAccessTokens
    {
        private Secret _current = new(member.Token);

        public Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(_current);

        public async Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation)
        {
            using var answer = await YouTubeMember.AskTokenAsync(server, ("grant_type", "refresh_token"), ("refresh_token", member.RefreshToken!));
            return _current = new Secret((await answer.JsonAsync())["access_token"]!.GetValue<string>());
        }
    }
}
