using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Web.Api.SocialAuth;

namespace Publicist.Tests.Accounts;

public sealed class ConnectFlowTests(ConnectRig rig) : IClassFixture<ConnectRig>, IAsyncLifetime
{
    private HttpClient _browser = null!;

    public async Task InitializeAsync() => _browser = await rig.BrowserAsync(rig.Owner);

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        (rig.Login.TokenAnswer, rig.Login.Scope, rig.Login.Person, rig.Login.ProfileStatus) = (null, "read write", ("1001", "Ann Lee"), 200);
        rig.Configuration["Platforms:Alpha:RedirectUri"] = null;
        rig.Configuration["OAUTH_REDIRECT_URI"] = null;
        await using var db = rig.Databases.Everything();
        await db.Deliveries.ExecuteDeleteAsync();
        await db.SocialAccounts.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task A_login_makes_an_account_with_name_picture_and_sealed_tokens()
    {
        var challenge = await Flow.BeginAsync(_browser, "/connect/alpha?return=/settings/social-accounts");
        var end = await Flow.AnswerAsync(_browser, "alpha", $"code=good&state={challenge.State}");

        end.OriginalString.ShouldStartWith("/settings/social-accounts?connected=alpha&");
        Flow.Notice(rig, end).Message.ShouldBe("Alpha connected: Ann Lee");
        var account = (await AccountsAsync()).ShouldHaveSingleItem();
        account.DisplayName.ShouldBe("Ann Lee");
        account.Scopes.ShouldBe(["read", "write"]);
        using var picture = await _browser.GetAsync(account.PicturePath);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        picture.Headers.CacheControl!.Private.ShouldBeTrue();
        picture.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await (await rig.BrowserAsync(rig.Stranger)).GetAsync(account.PicturePath)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_challenge_parts_scopes_by_percent_20_and_keeps_the_state_below_what_X_takes()
    {
        var challenge = await Flow.BeginAsync(_browser, "/connect/beta");

        challenge.Address.ShouldStartWith("https://login.example/authorize?response_type=code&client_id=client-1&");
        challenge.Address.ShouldContain("scope=read%20write%20extra&");
        challenge.Query["redirect_uri"].ShouldBe(new Uri(rig.Address, "api/v1/auth/social/callback/beta").ToString());
        challenge.Query["code_challenge_method"].ShouldBe("S256");
        challenge.State.Length.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task The_verifier_of_the_challenge_comes_with_the_code_and_the_secret_in_the_header()
    {
        var before = rig.Login.TokenRequests.Count;
        var challenge = await Flow.BeginAsync(_browser, "/connect/beta");
        await Flow.AnswerAsync(_browser, "beta", $"code=good&state={challenge.State}");

        var form = rig.Login.TokenRequests.Skip(before).ShouldHaveSingleItem();
        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))).ShouldBe(challenge.Query["code_challenge"]);
        form["redirect_uri"].ShouldBe(challenge.Query["redirect_uri"]);
        form.ContainsKey("client_secret").ShouldBeFalse();
        rig.Login.Authorizations.Last().ShouldBe("Basic " + Convert.ToBase64String("client-1:planted-secret"u8));
    }

    [Fact]
    public async Task The_correlation_cookie_is_lax_and_hidden_from_scripts()
    {
        using var answer = await _browser.GetAsync("/connect/alpha");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(one => one.Contains("Correlation", StringComparison.Ordinal));
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("httponly");
        cookie.ShouldNotContain("secure");
    }

    [Fact]
    public async Task A_configured_redirect_uri_is_sent_and_its_path_is_served()
    {
        rig.Configuration["Platforms:Alpha:RedirectUri"] = new Uri(rig.Address, "auth/linkedin/callback").ToString();
        var challenge = await Flow.BeginAsync(_browser, "/connect/alpha");
        challenge.Query["redirect_uri"].ShouldEndWith("/auth/linkedin/callback");

        using var answer = await _browser.GetAsync($"/auth/linkedin/callback?code=good&state={challenge.State}");

        Flow.Notice(rig, answer.Headers.Location!).Succeeded.ShouldBeTrue();
        rig.Login.TokenRequests.Last()["redirect_uri"].ShouldBe(challenge.Query["redirect_uri"]);
    }

    [Fact]
    public async Task At_one_redirect_address_for_all_platforms_the_state_says_whose_answer_it_is()
    {
        rig.Configuration["OAUTH_REDIRECT_URI"] = new Uri(rig.Address, "oauth/callback").ToString();
        foreach (var platform in new[] { ConnectRig.Beta, ConnectRig.Alpha })
        {
            var challenge = await Flow.BeginAsync(_browser, $"/connect/{platform}");
            challenge.Query["redirect_uri"].ShouldEndWith("/oauth/callback");

            using var answer = await _browser.GetAsync($"/oauth/callback?code=good&state={challenge.State}");

            Flow.Notice(rig, answer.Headers.Location!).ShouldSatisfyAllConditions(notice => notice.Succeeded.ShouldBeTrue(), notice => notice.Platform.ShouldBe(platform));
        }
    }

    [Fact]
    public async Task Open_pages_of_whoever_asked_hear_of_each_step()
    {
        var heard = new List<ConnectProgress>();
        using var subscription = rig.Services.GetRequiredService<ConnectFeed>().Subscribe(rig.Owner.WorkspaceId, heard.Add);
        using var others = rig.Services.GetRequiredService<ConnectFeed>().Subscribe(rig.Stranger.WorkspaceId, _ => throw new InvalidOperationException("None of theirs."));
        var challenge = await Flow.BeginAsync(_browser, "/connect/alpha");

        await Flow.AnswerAsync(_browser, "alpha", $"code=good&state={challenge.State}");

        heard.Select(one => one.Step).ShouldBe([ConnectStep.Redeeming, ConnectStep.Reading, ConnectStep.Over]);
        heard.ShouldAllBe(one => one.UserId == rig.Owner.UserId && one.Platform == "alpha");
        heard[^1].Notice!.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_who_denies_reads_it_in_words_and_connects_nothing()
    {
        var challenge = await Flow.BeginAsync(_browser, "/connect/alpha?return=/compose");
        var end = await Flow.AnswerAsync(_browser, "alpha", $"error=access_denied&state={challenge.State}");

        end.OriginalString.ShouldStartWith("/compose?connect_failed=alpha&");
        Flow.Notice(rig, end).Message.ShouldBe("You did not allow Publicist to use your Alpha account.");
        (await AccountsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_network_failure_while_redeeming_says_to_wait_and_try_again()
    {
        rig.Login.TokenAnswer = _ => Microsoft.AspNetCore.Http.Results.StatusCode(503);
        var notice = await TryAsync();
        notice.Message.ShouldBe("Alpha could not be reached or did not answer properly.");
        notice.Advice!.ShouldContain("try again");
        (await AccountsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_that_does_not_answer_says_the_same()
    {
        var token = rig.Configuration["Platforms:Alpha:Endpoints:Token"];
        rig.Configuration["Platforms:Alpha:Endpoints:Token"] = "http://127.0.0.1:1/token";
        try
        {
            (await TryAsync()).Message.ShouldBe("Alpha could not be reached or did not answer properly.");
        }
        finally
        {
            rig.Configuration["Platforms:Alpha:Endpoints:Token"] = token;
        }
    }

    [Fact]
    public async Task A_wrong_secret_points_at_the_developer_app()
    {
        rig.Login.TokenAnswer = _ => LoginServer.Refuse(401, "invalid_client");
        (await TryAsync()).Advice.ShouldBe("Check Platforms:Alpha:ClientId and ClientSecret of the developer app.");
        (await AccountsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_scope_is_named_with_what_it_is_for()
    {
        rig.Login.Scope = "read";
        (await TryAsync()).Message.ShouldContain("write (to publish posts)");
        (await AccountsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_profile_that_cannot_be_read_connects_nothing()
    {
        rig.Login.ProfileStatus = 500;
        (await TryAsync()).Message.ShouldContain("its profile could not be read");
        (await AccountsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reconnecting_as_somebody_else_is_refused_and_overwrites_nothing()
    {
        var account = await rig.ConnectAsync();
        var tokens = await CiphersAsync(account.Id);
        rig.Login.Person = ("2002", "Bob Ray");

        var challenge = await Flow.BeginAsync(_browser, $"/connect/alpha?account={account.Id}");
        var end = await Flow.AnswerAsync(_browser, "alpha", $"code=good&state={challenge.State}");

        Flow.Notice(rig, end).Message.ShouldBe("You signed in to Alpha as Bob Ray, but the account to reconnect is Ann Lee. Nothing was changed.");
        (await AccountsAsync()).ShouldHaveSingleItem().DisplayName.ShouldBe("Ann Lee");
        (await CiphersAsync(account.Id)).ShouldBe(tokens);
    }

    [Fact]
    public async Task Reconnecting_updates_the_same_account()
    {
        var first = await rig.ConnectAsync();
        var tokens = await CiphersAsync(first.Id);
        rig.Login.Person = ("1001", "Ann Lee-Smith");
        var second = await rig.ConnectAsync();

        second.Id.ShouldBe(first.Id);
        second.DisplayName.ShouldBe("Ann Lee-Smith");
        (await CiphersAsync(first.Id)).ShouldNotBe(tokens);
    }

    [Fact]
    public async Task Reconnecting_releases_what_the_platform_did_not_let_the_account_publish_each_at_its_time()
    {
        var account = await rig.ConnectAsync();
        var due = rig.Clock.GetUtcNow().AddHours(1);
        var (soon, later) = (await rig.ScheduleAsync(account, due), await rig.ScheduleAsync(account, due.AddHours(1)));
        await using (var db = rig.Databases.Everything())
        {
            foreach (var row in await db.Deliveries.Where(one => one.Id == soon || one.Id == later).ToListAsync())
            {
                row.Become(DeliveryState.Publishing);
                row.Become(DeliveryState.OnHold);
                row.Explain("access_denied", "Not enough permissions.", "Connect the account again.");
                db.Add(new Attempt { Id = Guid.NewGuid(), WorkspaceId = row.WorkspaceId, DeliveryId = row.Id, Number = 1, Fence = 1, StartedAt = due, Outcome = AttemptOutcomes.AccountLost });
            }

            await db.SaveChangesAsync();
        }

        await rig.ConnectAsync();

        await using var after = rig.Databases.Everything();
        (await after.Deliveries.Where(one => one.Id == soon || one.Id == later).Select(one => one.State).ToListAsync()).ShouldAllBe(state => state == DeliveryState.Scheduled);
        rig.Alarm.Set.TakeLast(2).ShouldBe([due, due.AddHours(1)]);
    }

    [Fact]
    public async Task An_unconfigured_platform_says_what_to_configure()
    {
        var id = rig.Configuration["Platforms:Alpha:ClientId"];
        rig.Configuration["Platforms:Alpha:ClientId"] = null;
        try
        {
            using var answer = await _browser.GetAsync("/connect/alpha");
            Flow.Notice(rig, answer.Headers.Location!).Advice!.ShouldContain("Platforms:Alpha:ClientId");
        }
        finally
        {
            rig.Configuration["Platforms:Alpha:ClientId"] = id;
        }
    }

    private async Task<Publicist.Web.Api.SocialAuth.ConnectNotice> TryAsync()
    {
        var challenge = await Flow.BeginAsync(_browser, "/connect/alpha");
        return Flow.Notice(rig, await Flow.AnswerAsync(_browser, "alpha", $"code=good&state={challenge.State}"));
    }

    private Task<IReadOnlyList<AccountView>> AccountsAsync() => rig.Services.GetRequiredService<ReadAccounts>().ListAsync(rig.Owner, CancellationToken.None);

    private async Task<(string?, string?)> CiphersAsync(Guid id)
    {
        await using var db = rig.Databases.Everything();
        var row = await db.SocialAccounts.AsNoTracking().SingleAsync(one => one.Id == id);
        return (row.AccessTokenCipher, row.RefreshTokenCipher);
    }
}
