using Bunit;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Tests.Posts;
using Publicist.Web.Components.Shared;

namespace Publicist.Tests.Components;

public sealed class PauseFormTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_pause_of_an_account_that_is_gone_says_so_beside_the_button()
    {
        await using var window = new Window(_room);
        var form = window.Open<PauseForm>(with => with.Add(one => one.Label, "Pause").Add(one => one.AccountId, Guid.NewGuid()));
        form.Find("[role=status]").TextContent.ShouldBeEmpty();
        form.Find("form").Submit();
        form.WaitForAssertion(() => form.Find("[role=status]").TextContent.ShouldBe("Nothing was changed: this account is no longer connected."));
    }

    [Fact]
    public async Task Somebody_who_has_become_a_viewer_is_told_who_may()
    {
        await using var window = new Window(_room);
        var form = window.Open<PauseForm>(with => with.Add(one => one.Label, "Pause publishing"));
        await using (var db = _room.Get<Databases>().Everything())
        {
            await db.Memberships.Where(row => row.UserId == _room.Ann.UserId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, MemberRole.Viewer));
        }

        form.Find("form").Submit();
        form.WaitForAssertion(() => form.Find("[role=status]").TextContent.ShouldContain("only owners and editors can pause or resume"));
    }
}
