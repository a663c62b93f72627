using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Facebook;
using Publicist.Core.Workspaces;
using Publicist.Tests.Accounts;

namespace Publicist.Tests.Platforms.Facebook;

/// <summary>What is particular about Facebook's developer app and its logins, in the program's own services.</summary>
public sealed class FacebookDisconnectTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();

    public Task InitializeAsync() => _rig.InitializeAsync();

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task The_app_is_forgotten_only_with_the_last_page_of_a_login_whichever_workspace_has_it()
    {
        var shared = new SharedGrant(_rig.Databases, new PlatformRegistry([ActivatorUtilities.CreateInstance<FacebookPlatform>(_rig.Services)]), _rig.Services.GetRequiredService<TokenVault>());
        var gone = await AddPageAsync(_rig.Owner, "222", "10", AccountStatus.Disconnected);
        await AddPageAsync(_rig.Owner, "333", "11", AccountStatus.Active);
        (await shared.IsStillUsedAsync(gone, CancellationToken.None)).ShouldBeFalse();

        await AddPageAsync(_rig.Stranger, "444", "10", AccountStatus.Active);
        (await shared.IsStillUsedAsync(gone, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public void The_version_and_the_login_configuration_are_settings()
    {
        _rig.Configuration["Platforms:Facebook:ClientId"] = "111";
        _rig.Configuration["Platforms:Facebook:ApiVersion"] = "v26.0";
        _rig.Configuration["Platforms:Facebook:ConfigurationId"] = "900";

        var app = _rig.Services.GetRequiredService<IPlatformApps>().ForConnecting(FacebookInfo.Platform)!;

        (app.ApiVersion, app.ConfigurationId, app.Endpoints.Authorize, app.Endpoints.Token).ShouldBe(
            ("v26.0", "900", "https://www.facebook.com/v26.0/dialog/oauth", "https://graph.facebook.com/v26.0/oauth/access_token"));
    }

    [Theory]
    [InlineData("FACEBOOK_APP_ID", "FACEBOOK_APP_SECRET"), InlineData("META_APP_ID", "META_APP_SECRET")]
    public void The_names_that_people_know_are_understood(string id, string secret)
    {
        (_rig.Configuration[id], _rig.Configuration[secret]) = ("111", "hidden");

        var app = _rig.Services.GetRequiredService<IPlatformApps>().ForConnecting(FacebookInfo.Platform)!;

        (app.ClientId, app.ClientSecret.Reveal(), app.IsSandbox).ShouldBe(("111", "hidden", false));
    }

    private async Task<Guid> AddPageAsync(Actor actor, string page, string login, AccountStatus status)
    {
        var account = new SocialAccount
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = actor.WorkspaceId,
            Platform = "facebook",
            Kind = "page",
            PlatformUserId = page,
            DisplayName = page,
            IsSandbox = false,
            ConnectedBy = actor.UserId,
            ConnectedAt = _rig.Clock.GetUtcNow(),
            Traits = new Dictionary<string, string> { ["login"] = login },
            Status = status,
        };
        await using var db = _rig.Databases.Of(actor);
        db.SocialAccounts.Add(account);
        await db.SaveChangesAsync();
        return account.Id;
    }
}
