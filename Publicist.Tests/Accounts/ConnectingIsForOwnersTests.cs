using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Accounts;

public sealed class ConnectingIsForOwnersTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    private const string Password = "another long passphrase";

    [Theory]
    [InlineData(MemberRole.Viewer)]
    [InlineData(MemberRole.Editor)]
    public async Task Others_are_told_who_may_and_get_no_further(MemberRole role)
    {
        using var browser = await MemberAsync(role);
        var page = await browser.GetStringAsync("/settings/social-accounts");
        page.ShouldContain("Only an owner of the workspace can connect or disconnect accounts.");
        page.ShouldNotContain("/connect/linkedin");

        using var answer = await browser.GetAsync("/connect/linkedin");
        answer.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/settings/social-accounts");
    }

    [Fact]
    public async Task An_owner_sees_the_way_to_connect()
    {
        using var browser = await server.SignedInClientAsync();
        var page = await browser.GetStringAsync("/settings/social-accounts");
        page.ShouldContain("/connect/linkedin");
        page.ShouldNotContain("Only an owner");
    }

    [Fact]
    public async Task An_account_stays_when_somebody_else_than_an_owner_disconnects_it()
    {
        await using var disposed = new RigOfOne();
        await disposed.Rig.InitializeAsync();
        var account = await disposed.Rig.ConnectAsync();
        var stranger = disposed.Rig.Owner with { UserId = disposed.Rig.Stranger.UserId };
        (await disposed.Rig.Services.GetRequiredService<DisconnectAccount>().RunAsync(stranger, account.Id, CancellationToken.None)).ShouldBeOfType<DisconnectOutcome.Forbidden>();
        (await disposed.Rig.Services.GetRequiredService<ReadAccounts>().ListAsync(disposed.Rig.Owner, CancellationToken.None)).ShouldHaveSingleItem();
    }

    private async Task<HttpClient> MemberAsync(MemberRole role)
    {
        await server.CreateOwnerAsync();
        var email = $"{role}@example.org".ToLowerInvariant();
        (await server.Services.GetRequiredService<AddUser>().RunAsync(new NewUser { Name = $"A {role}", Email = email, Password = Password, Role = role }, CancellationToken.None)).ShouldBeOfType<UserOutcome.Created>();
        var browser = new FormBrowser(server.Address);
        await browser.SignInAsync(email, Password);
        return browser.Client;
    }

    private sealed class RigOfOne : IAsyncDisposable
    {
        public ConnectRig Rig { get; } = new();

        public async ValueTask DisposeAsync() => await Rig.DisposeAsync();
    }
}
