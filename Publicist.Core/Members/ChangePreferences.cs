using Microsoft.EntityFrameworkCore;
using Publicist.Core.Notifications;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Changes what a person likes: the look, the clock, and what they want to be told.</summary>
public sealed class ChangePreferences(Databases databases)
{
    public async Task<SettingsOutcome> RunAsync(Actor actor, Preferences preferences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(preferences);
        var faults = Check(preferences).ToList();
        if (faults.Count > 0) return new SettingsOutcome.Refused(faults);
        await ChangeAsync(
            actor,
            user =>
            {
                user.Theme = preferences.Theme;
                user.TimeZone = string.IsNullOrEmpty(preferences.TimeZone) ? null : preferences.TimeZone;
                user.WeekStartsOn = preferences.WeekStartsOn;
            },
            cancellation);
        return new SettingsOutcome.Saved();
    }

    /// <summary>Mutes these kinds of notification and no others; one that is not ours is passed over.</summary>
    public Task MuteAsync(Actor actor, IReadOnlyCollection<string> kinds, CancellationToken cancellation) => ChangeAsync(
        actor,
        user => user.MutedNotifications = [.. NotificationKinds.All.Select(kind => kind.Kind).Where(kinds.Contains)],
        cancellation);

    private async Task ChangeAsync(Actor actor, Action<User> change, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        await db.WriteAsync(
            async () =>
            {
                change(await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
    }

    private static IEnumerable<FieldFault> Check(Preferences preferences)
    {
        if (!Enum.IsDefined(preferences.Theme)) yield return new FieldFault(nameof(Preferences.Theme), "Choose one of the three themes.");
        if (preferences.TimeZone is { Length: > 0 } zone && !TimeZones.IsKnown(zone)) yield return new FieldFault(nameof(Preferences.TimeZone), TimeZones.UnknownMessage);
        if (!Enum.IsDefined(preferences.WeekStartsOn)) yield return new FieldFault(nameof(Preferences.WeekStartsOn), "Choose a day of the week.");
    }
}

/// <summary>How a person wants to see their plan.</summary>
public sealed record Preferences
{
    public required Theme Theme { get; init; }

    /// <summary>IANA identifier; empty: the workspace's.</summary>
    public required string? TimeZone { get; init; }
    public required DayOfWeek WeekStartsOn { get; init; }
}
