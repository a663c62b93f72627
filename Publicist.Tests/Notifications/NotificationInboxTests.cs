using Microsoft.EntityFrameworkCore;
using Publicist.Core.Notifications;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;
using Publicist.Tests.Publishing;

namespace Publicist.Tests.Notifications;

public sealed class NotificationInboxTests : IAsyncLifetime
{
    private TestEngine _engine = null!;

    private NotificationInbox Inbox => _engine.Get<NotificationInbox>();

    private Actor Actor => _engine.Seed.Actor;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.NewAsync();
        await AddAsync(NotificationKinds.Published, 1);
        await AddAsync(NotificationKinds.Failed, 2);
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    private Task AddAsync(string kind, int minute) => _engine.Seed.AddAsync(new Notification
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = _engine.Seed.Workspace,
        Kind = kind,
        Title = kind,
        Text = "Something happened.",
        At = TestEngine.Start.AddMinutes(minute),
    });

    [Fact]
    public async Task What_waits_is_listed_newest_first()
    {
        (await Inbox.ListAsync(Actor, CancellationToken.None)).Select(notice => notice.Kind).ShouldBe([NotificationKinds.Failed, NotificationKinds.Published]);
        (await Inbox.CountAsync(Actor, CancellationToken.None)).ShouldBe(2);
        (await Inbox.CountNeedingAsync(Actor, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_muted_kind_is_neither_listed_nor_counted_nor_put_away_with_the_rest()
    {
        await using (var db = _engine.Get<Databases>().Everything())
        {
            (await db.Users.SingleAsync()).MutedNotifications = [NotificationKinds.Published];
            await db.SaveChangesAsync();
        }

        (await Inbox.CountAsync(Actor, CancellationToken.None)).ShouldBe(1);
        (await Inbox.DismissAllAsync(Actor, CancellationToken.None)).ShouldBe(1);
        (await Inbox.ListAsync(Actor, CancellationToken.None)).ShouldBeEmpty();
        (await _engine.NotificationsAsync()).Count(notice => notice.DismissedAt is null).ShouldBe(1);
    }

    [Fact]
    public async Task One_is_put_away_once_and_by_nobody_of_another_workspace()
    {
        var id = (await Inbox.ListAsync(Actor, CancellationToken.None))[0].Id;

        (await Inbox.DismissAsync(Actor with { WorkspaceId = Guid.CreateVersion7() }, id, CancellationToken.None)).ShouldBeFalse();
        (await Inbox.DismissAsync(Actor, id, CancellationToken.None)).ShouldBeTrue();
        (await Inbox.DismissAsync(Actor, id, CancellationToken.None)).ShouldBeFalse();
        (await Inbox.CountAsync(Actor, CancellationToken.None)).ShouldBe(1);
    }
}
