using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Tells people 14, 7, 3 and 1 days before an account's sign-in ends, once each.</summary>
public sealed class HorizonWatch(Databases databases, TokenHorizon horizon, PlatformRegistry platforms, TimeProvider clock)
{
    private static readonly int[] Days = [1, 3, 7, 14];

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        foreach (var end in await horizon.AllAsync(db, cancellation))
        {
            var left = end.At - clock.GetUtcNow();
            if (Array.Find(Days, days => left <= TimeSpan.FromDays(days)) is > 0 and var stage) await TellAsync(db, end, end.At - TimeSpan.FromDays(stage), cancellation);
        }
    }

    private async Task TellAsync(PublicistDb db, SignInEnd end, DateTimeOffset since, CancellationToken cancellation)
    {
        var ofAccount = db.Notifications.Where(row => row.AccountId == end.AccountId && row.Kind == NotificationKinds.SignInEnds);
        if (await ofAccount.AnyAsync(row => row.At >= since, cancellation)) return;
        DateTimeOffset? now = clock.GetUtcNow();
        await db.WriteAsync(
            async () =>
            {
                // The newest word is the one that counts.
                await ofAccount.Where(row => row.DismissedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.DismissedAt, now), cancellation);
                db.Notifications.Add(Word(end, now.Value));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
    }

    private Notification Word(SignInEnd end, DateTimeOffset now)
    {
        var platform = platforms.Get(end.Platform).Info.Name;
        var posts = end.PostsAfter switch { 0 => "", 1 => " One scheduled post falls after that.", var many => $" {many} scheduled posts fall after that." };
        return new Notification
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = end.WorkspaceId,
            Kind = NotificationKinds.SignInEnds,
            Title = $"The sign-in of {end.DisplayName} on {platform} ends {InDays(end.DaysLeft(now))}",
            Text = $"It ends on {end.At.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.{posts} Renew it: you sign in at {platform} once more, and nothing else changes.",
            Path = end.RenewPath,
            AccountId = end.AccountId,
            At = now,
        };
    }

    private static string InDays(int days) => days switch { 0 => "within a day", 1 => "in one day", _ => $"in {days} days" };
}
