using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>Tells people what became of a delivery, in the transaction that made it so. What many deliveries have in common is told once.</summary>
public sealed class DeliveryNotices(PlatformRegistry platforms)
{
    private const int ExcerptLength = 80;
    private const string ItIsOut = "It is out.";
    private const string TooLateTitle = "Posts were too late to go out unasked";

    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    /// <summary>Says once a day that a platform's developer app or its settings keep posts waiting, however many wait and however often they try.</summary>
    public async Task WriteMisconfiguredAsync(PublicistDb db, Delivery delivery, PlatformError error, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(error);
        var notice = Misconfigured(delivery, platforms.Find(delivery.Platform)?.Info.Name ?? delivery.Platform, error, now);
        var since = now - Silence;
        var known = await db.Notifications.AnyAsync(
            row => row.WorkspaceId == notice.WorkspaceId && row.Kind == notice.Kind && row.Title == notice.Title && (row.DismissedAt == null || row.At > since), cancellation);
        if (!known) db.Notifications.Add(notice);
    }

    /// <summary>Writes the notification for the state a delivery has come to; none where that is nobody's business.</summary>
    public async Task WriteAsync(PublicistDb db, Delivery delivery, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(delivery);
        if (delivery.State is not (DeliveryState.Published or DeliveryState.Failed or DeliveryState.Unconfirmed or DeliveryState.OnHold)) return;

        var about = await AboutAsync(db, delivery, cancellation);
        if (delivery.ErrorCode == DeliveryCodes.NeedsReconnect) await OnceAsync(db, Reconnect(delivery, about, now), byTitle: false, cancellation);
        if (delivery is { State: DeliveryState.OnHold, ErrorCode: DeliveryCodes.NeedsReconnect or DeliveryCodes.Paused }) return;
        if (delivery is { State: DeliveryState.OnHold, ErrorCode: DeliveryCodes.TooLate }) await OnceAsync(db, TooLate(delivery, now), byTitle: true, cancellation);
        else db.Notifications.Add(Single(delivery, about, now));
    }

    /// <summary>The notification of the usual case, by statements.</summary>
    internal void WritePublished(Statements sql, Claim claim, string? warning, DateTimeOffset now)
    {
        var about = sql.First(
            """SELECT p."Text", a."DisplayName" FROM "Posts" AS p, "SocialAccounts" AS a WHERE p."Id" = $0 AND a."Id" = $1""",
            row => new About(Excerpt(row.GetString(0)), row.GetString(1), platforms.Find(claim.Platform)?.Info.Name ?? claim.Platform),
            claim.PostId,
            claim.AccountId)!;
        sql.Run(
            """INSERT INTO "Notifications" ("Id", "WorkspaceId", "Kind", "Title", "Text", "Path", "DeliveryId", "AccountId", "At") VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)""",
            Guid.CreateVersion7(now),
            claim.WorkspaceId,
            NotificationKinds.Published,
            PublishedTitle(about),
            TextOf(about, warning ?? ItIsOut),
            $"/posts/{claim.PostId}",
            claim.DeliveryId,
            claim.AccountId,
            now);
    }

    private static string PublishedTitle(About about) => $"Published on {about.Platform}";

    private static string TextOf(About about, string reason) => $"{about.Text} ({about.Account}): {reason}";

    /// <summary>Not again while the same is still unread.</summary>
    private static async Task OnceAsync(PublicistDb db, Notification notice, bool byTitle, CancellationToken cancellation)
    {
        var known = await db.Notifications.AnyAsync(
            row => row.WorkspaceId == notice.WorkspaceId && row.Kind == notice.Kind && row.DismissedAt == null && (byTitle ? row.Title == notice.Title : row.AccountId == notice.AccountId),
            cancellation);
        if (!known) db.Notifications.Add(notice);
    }

    private static Notification Single(Delivery delivery, About about, DateTimeOffset now)
    {
        var (kind, title) = delivery.State switch
        {
            DeliveryState.Published => (NotificationKinds.Published, PublishedTitle(about)),
            DeliveryState.Failed => (NotificationKinds.Failed, $"Not published on {about.Platform}"),
            DeliveryState.Unconfirmed => (NotificationKinds.Unconfirmed, $"Please check {about.Platform}: a post may be out"),
            _ => (NotificationKinds.OnHold, $"On hold for {about.Platform}"),
        };
        var reason = delivery.State == DeliveryState.Published ? delivery.Warning ?? ItIsOut : $"{delivery.ErrorMessage} {delivery.ErrorAdvice}".TrimEnd();
        return New(delivery, kind, title, TextOf(about, reason), now, $"/posts/{delivery.PostId}", delivery.Id);
    }

    private static Notification Reconnect(Delivery delivery, About about, DateTimeOffset now) => New(
        delivery,
        NotificationKinds.NeedsReconnect,
        $"Connect {about.Account} on {about.Platform} again",
        $"{about.Platform} no longer accepts the sign-in of {about.Account}. What is due there waits on hold, and goes on once the account is connected again.",
        now,
        "/settings/social-accounts",
        null);

    private static Notification TooLate(Delivery delivery, DateTimeOffset now) => New(
        delivery,
        NotificationKinds.OnHold,
        TooLateTitle,
        "They were found so long after their time that Publicist asks first. Look at each one that is on hold, and publish it now, give it another time or cancel it.",
        now,
        "/posts",
        null);

    private static Notification Misconfigured(Delivery delivery, string platform, PlatformError error, DateTimeOffset now) => New(
        delivery,
        NotificationKinds.OnHold,
        $"Posts for {platform} wait for its developer app",
        string.Join(' ', new[] { error.Message, error.Advice, "What is due there stays queued, and goes out once this is mended." }.OfType<string>()),
        now,
        AccountPaths.Settings,
        null);

    private static Notification New(Delivery delivery, string kind, string title, string text, DateTimeOffset now, string path, Guid? about) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = delivery.WorkspaceId,
        Kind = kind,
        Title = title,
        Text = text,
        Path = path,
        DeliveryId = about,
        AccountId = delivery.AccountId,
        At = now,
    };

    private async Task<About> AboutAsync(PublicistDb db, Delivery delivery, CancellationToken cancellation)
    {
        var text = await db.Posts.Where(row => row.Id == delivery.PostId).Select(row => row.Text).SingleAsync(cancellation);
        var account = await db.SocialAccounts.Where(row => row.Id == delivery.AccountId).Select(row => row.DisplayName).SingleAsync(cancellation);
        return new About(Excerpt(text), account, platforms.Find(delivery.Platform)?.Info.Name ?? delivery.Platform);
    }

    private static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length == 0) return "A post";
        var letters = new StringInfo(line);
        return letters.LengthInTextElements <= ExcerptLength ? $"“{line}”" : $"“{letters.SubstringByTextElements(0, ExcerptLength).TrimEnd()}…”";
    }

    private sealed record About(string Text, string Account, string Platform);
}
