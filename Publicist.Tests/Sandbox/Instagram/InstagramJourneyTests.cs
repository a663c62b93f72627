using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Instagram;

namespace Publicist.Tests.Sandbox.Instagram;

public sealed class InstagramJourneyTests(SharedInstagram shared) : IClassFixture<SharedInstagram>, IAsyncLifetime
{
    private readonly InstagramRig _rig = shared.Rig;

    public Task InitializeAsync() => _rig.CleanAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("", "image")]
    [InlineData("", "carousel")]
    [InlineData("", "reel")]
    [InlineData("", "story")]
    [InlineData("", "film story")]
    [InlineData("facebook", "image")]
    [InlineData("facebook", "carousel")]
    [InlineData("facebook", "reel")]
    [InlineData("facebook", "story")]
    [InlineData("facebook", "film story")]
    public async Task Every_kind_goes_out_by_either_login_and_is_seen_at_its_permalink(string route, string kind)
    {
        await _rig.ConnectAsync(route: route);
        var isStory = kind.EndsWith("story", StringComparison.Ordinal);
        DraftMedia[] media = kind switch { "carousel" => [_rig.Image(altText: "A loaf"), _rig.Video(), _rig.Image()], "image" or "story" => [_rig.Image()], _ => [_rig.Video()] };
        var draft = new Draft
        {
            Text = isStory ? "" : $"Rye for {kind} #bread",
            Media = media,
            FirstComment = isStory ? null : "More inside",
            Options = new Dictionary<string, string> { ["format"] = isStory ? "story" : "feed" },
        };
        _rig.Platform.Check(draft, _rig.Account).ShouldBeEmpty();

        var published = (await _rig.PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        published.Warning.ShouldBeNull();
        var post = (await _rig.Server.LedgerAsync("instagram")).ShouldHaveSingleItem();
        (post["id"]!.GetValue<string>(), post["text"]!.GetValue<string>(), post["format"]!.GetValue<string>(), post["media_count"]!.GetValue<int>()).ShouldBe((published.RemoteId, draft.Text, isStory ? "story" : kind, media.Length));
        post["comments"]!.AsArray().Select(comment => comment!.GetValue<string>()).ShouldBe(isStory ? [] : ["More inside"]);
        var page = new Uri(_rig.Server.Address, published.Permalink!.AbsolutePath);
        (await _rig.Server.Http.GetStringAsync(page)).ShouldContain(isStory ? "Rye &amp; Co. Bakery" : $"Rye for {kind}");
    }

    [Fact]
    public async Task Instagram_Login_yields_one_account_and_Facebook_Login_those_of_each_page()
    {
        (await _rig.ConnectAsync()).Select(account => account.PlatformUserId).ShouldBe([InstagramRig.Bakery]);
        _rig.Granted!.Scopes!.ShouldContain("instagram_business_content_publish");

        var accounts = await _rig.ConnectAsync(route: InstagramInfo.FacebookRoute);
        accounts.Where(account => account.Problem is null).Select(account => account.PlatformUserId).ShouldBe([InstagramRig.Bakery, InstagramRig.Market]);
        accounts.ShouldAllBe(account => account.AccessToken != null || account.Problem != null);
        accounts.Where(account => account.Problem is not null).Select(account => account.DisplayName).ShouldBe(["Old Mill Guild", "Mara Bakes at Home"], "neither a page without an Instagram account nor one with a personal account can be published to");
        (await _rig.ConnectAsync("diary")).ShouldHaveSingleItem().Problem!.ShouldContain("personal account");
        (await _rig.ConnectAsync("market", InstagramInfo.FacebookRoute)).ShouldHaveSingleItem().Problem.ShouldNotBeNull();
        (await _rig.ConnectAsync("studio", InstagramInfo.FacebookRoute)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_is_renewed_after_its_first_day_and_not_before()
    {
        await _rig.ConnectAsync();
        (await RenewAsync()).ShouldBeOfType<TokenAnswer.Refused>().Refusal.Kind.ShouldBe(LoginRefusalKind.Unavailable);
        _rig.Server.Clock.Advance(TimeSpan.FromDays(2));

        var next = (await RenewAsync()).ShouldBeOfType<TokenAnswer.Granted>().Grant;

        next.AccessToken.ShouldNotBe(_rig.Granted!.AccessToken);
        _rig.Server.Clock.Advance(TimeSpan.FromDays(59));
        (await RenewAsync()).ShouldBeOfType<TokenAnswer.Refused>().Refusal.Kind.ShouldBe(LoginRefusalKind.Reconnect);
    }

    [Fact]
    public async Task The_Sandbox_really_fetches_and_refuses_what_it_cannot_have()
    {
        await _rig.ConnectAsync();
        var image = _rig.Image();
        _rig.Withdraw(image);

        var outcome = (await _rig.PublishAsync(new Draft { Text = "Hi", Media = [image] })).ShouldBeOfType<PublishOutcome.Transient>();

        outcome.Error.Message.ShouldContain("could not be fetched");
        (await _rig.Server.LedgerAsync("instagram")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_Sandbox_calls_on_no_other_server()
    {
        await _rig.ConnectAsync();

        (await CreateAsync(("image_url", "http://127.0.0.1:9/x.jpg"))).ShouldBe((9004, 2207052));
    }

    [Fact]
    public async Task Files_of_the_wrong_kind_are_refused_by_their_bytes()
    {
        await _rig.ConnectAsync();
        var png = _rig.Serve(Tests.Media.SampleImages.Png(64, 64), "image/jpeg", null);
        (await CreateAsync(("image_url", Link(png)))).ShouldBe((36001, 2207005));
        (await CreateAsync(("image_url", Link(_rig.Image(400, 1000))))).ShouldBe((36003, 2207009));
        (await CreateAsync(("image_url", Link(_rig.Video())))).ShouldBe((9004, 2207052));

        (await _rig.PublishAsync(new Draft { Text = "Hi", Media = [_rig.Serve([1, 2, 3, 4], "video/mp4", null)] })).ShouldBeOfType<PublishOutcome.Transient>();
    }

    [Theory]
    [InlineData(100, 0, "caption=x", "media_type=REELS")]
    [InlineData(100, 2207023, "media_type=ALBUM")]
    [InlineData(100, 0, "media_type=VIDEO", "video_url=x")]
    [InlineData(100, 0, "is_carousel_item=true", "image_url=x", "caption=x")]
    [InlineData(100, 0, "is_carousel_item=true", "image_url=x", "is_ai_generated=true")]
    [InlineData(100, 0, "media_type=STORIES", "image_url=x", "collaborators=a")]
    [InlineData(100, 2207028, "media_type=CAROUSEL", "children=1")]
    [InlineData(100, 0, "media_type=REELS", "upload_type=resumable")]
    [InlineData(100, 0, "image_url=x", "is_paid_partnership=true")]
    [InlineData(100, 0, "image_url=x", "user_tags=[{\"username\":\"miller\"}]")]
    [InlineData(100, 0, "image_url=x", "collaborators=a,b,c,d")]
    [InlineData(100, 0, "image_url=x", "filter=clarendon")]
    public async Task Parameters_that_Instagram_does_not_take_are_refused(int code, int subcode, params string[] parameters)
    {
        await _rig.ConnectAsync();

        (await CreateAsync([.. parameters.Select(one => (one.Split('=', 2)[0], one.Split('=', 2)[1]))])).ShouldBe((code, subcode));
    }

    [Fact]
    public async Task A_container_is_not_published_before_it_is_finished_and_the_client_comes_back()
    {
        await _rig.ConnectAsync();
        await _rig.Server.SetFaultsAsync("instagram", new JsonObject { ["processing_seconds"] = 90 });
        var draft = new Draft { Text = "Slow", Media = [_rig.Video()] };

        (await _rig.PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>();
        var container = InstagramContainer.Read(_rig.Journal, InstagramContainer.Whole)!.Id;
        using (var early = await _rig.CallAsync(HttpMethod.Post, $"v25.0/{InstagramRig.Bakery}/media_publish?creation_id={container}")) (await ErrorAsync(early)).ShouldBe((9007, 2207027));
        _rig.Server.Clock.Advance(TimeSpan.FromSeconds(91));

        (await _rig.AgainAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();
        (await _rig.Server.LedgerAsync("instagram")).ShouldHaveSingleItem()["details"]!["container"]!.GetValue<string>().ShouldBe(container);
    }

    [Theory]
    [InlineData("drop_after_accept")]
    [InlineData("store_then_500")]
    public async Task A_lost_answer_is_found_by_its_container_and_nothing_goes_out_twice(string fault)
    {
        await _rig.ConnectAsync();
        await _rig.PublishAsync(new Draft { Text = "Another", Media = [_rig.Image()] });
        await _rig.Server.SetFaultsAsync("instagram", new JsonObject { [fault] = 1 });
        var draft = new Draft { Text = "Rye for all", Media = [_rig.Image()] };

        var outcome = await _rig.PublishAsync(draft);
        var posts = await _rig.Server.LedgerAsync("instagram");
        posts.Count.ShouldBe(2);
        var id = posts.Single(post => post["text"]!.GetValue<string>() == "Rye for all")["id"]!.GetValue<string>();
        if (outcome is PublishOutcome.Published published) published.RemoteId.ShouldBe(id);
        else
        {
            outcome.ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
            (await _rig.Platform.FindAsync(_rig.Context(draft, _rig.Server.Clock.GetUtcNow()), CancellationToken.None)).ShouldBeOfType<LookupResult.Found>().RemoteId.ShouldBe(id);
        }

        (await _rig.AgainAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe(id);
        (await _rig.Server.LedgerAsync("instagram")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_small_quota_is_read_and_kept()
    {
        await _rig.ConnectAsync("studio");
        foreach (var text in new[] { "One", "Two" }) (await _rig.PublishAsync(new Draft { Text = text, Media = [_rig.Image()] })).ShouldBeOfType<PublishOutcome.Published>();

        (await _rig.PublishAsync(new Draft { Text = "Three", Media = [_rig.Image()] })).ShouldBeOfType<PublishOutcome.RateLimited>();
    }

    [Fact]
    public async Task The_same_caption_may_be_published_twice()
    {
        await _rig.ConnectAsync();
        foreach (var _ in Enumerable.Range(0, 2)) (await _rig.PublishAsync(new Draft { Text = "Rye", Media = [_rig.Image()] })).ShouldBeOfType<PublishOutcome.Published>();

        (await _rig.Server.LedgerAsync("instagram")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Containers_outlive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("publicist-instagram").FullName;
        string container;
        await using (var first = await InstagramRig.StartAsync(folder))
        {
            await first.ConnectAsync();
            await first.Server.SetFaultsAsync("instagram", new JsonObject { ["processing_seconds"] = 60 });
            await first.PublishAsync(new Draft { Text = "Slow", Media = [first.Video()] });
            container = InstagramContainer.Read(first.Journal, InstagramContainer.Whole)!.Id;
        }

        await using var second = await InstagramRig.StartAsync(folder);
        await second.ConnectAsync();
        second.Server.Clock.Advance(TimeSpan.FromMinutes(2));
        using var answer = await second.CallAsync(HttpMethod.Get, $"v25.0/{container}?fields=status_code");
        (await answer.JsonAsync())["status_code"]!.GetValue<string>().ShouldBe("FINISHED");
    }

    [Fact]
    public async Task Deleting_works_through_Facebook_alone_and_figures_by_either()
    {
        await _rig.ConnectAsync();
        var own = (PublishOutcome.Published)await _rig.PublishAsync(new Draft { Text = "Own", Media = [_rig.Image()] });
        (await ((IMeasuresPosts)_rig.Platform).MeasureAsync(_rig.Account, own.RemoteId, CancellationToken.None))!.Views.ShouldBe(41);
        (await ((IReadsBack)_rig.Platform).ReadBackAsync(_rig.Account, own.RemoteId, CancellationToken.None))!.Text.ShouldBe("Own");
        using (var refused = await _rig.CallAsync(HttpMethod.Delete, $"v25.0/{own.RemoteId}")) refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await _rig.ConnectAsync(route: InstagramInfo.FacebookRoute);

        (await ((IDeletesPosts)_rig.Platform).DeleteAsync(_rig.Account, own.RemoteId, CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>();
        (await _rig.Server.LedgerAsync("instagram")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_proof_of_the_app_s_secret_is_refused()
    {
        await _rig.ConnectAsync();
        using var answer = await _rig.CallAsync(HttpMethod.Get, "v25.0/me?appsecret_proof=0000");

        (await ErrorAsync(answer)).ShouldBe((100, 0));
    }

    [Theory]
    [InlineData("expired_token", 463)]
    [InlineData("revoked_token", 458)]
    public async Task A_dead_token_is_told_apart(string fault, int subcode)
    {
        await _rig.ConnectAsync();
        await _rig.Server.SetFaultsAsync("instagram", new JsonObject { [fault] = true });
        using var answer = await _rig.CallAsync(HttpMethod.Get, "v25.0/me");

        (await ErrorAsync(answer)).ShouldBe((190, subcode));
    }

    private Task<TokenAnswer> RenewAsync() => _rig.Platform.OAuth.RenewAsync(
        new PlatformApp
        {
            Platform = InstagramInfo.Platform,
            Route = InstagramInfo.Platform.Routes[0],
            ClientId = SandboxCalls.ClientId,
            ClientSecret = new Secret(SandboxCalls.ClientSecret),
            Endpoints = _rig.Account.Endpoints,
            Scopes = [],
            IsSandbox = true,
        },
        new StoredTokens { PlatformUserId = InstagramRig.Bakery, AccessToken = _rig.Granted!.AccessToken }, CancellationToken.None)!;

    private string Link(DraftMedia media) => new Uri(_rig.Media.LinkBase, media.Id.ToString("N")).ToString();

    private async Task<(int Code, int Subcode)> CreateAsync(params (string Name, string Value)[] parameters)
    {
        using var answer = await _rig.CallAsync(HttpMethod.Post, $"v25.0/{InstagramRig.Bakery}/media", SandboxCalls.Form(parameters));
        return await ErrorAsync(answer);
    }

    private static async Task<(int Code, int Subcode)> ErrorAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        var error = (await answer.JsonAsync())["error"]!;
        return (error["code"]!.GetValue<int>(), int.Parse(error["error_subcode"]?.ToJsonString() ?? "0", CultureInfo.InvariantCulture));
    }
}
