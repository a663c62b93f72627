using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Workspaces;

/// <summary>How a person wants times and weeks shown.</summary>
/// <param name="TimeZone">IANA identifier: the person's own, else the workspace's.</param>
/// <param name="WeekStartsOn">First day of a week in the calendar.</param>
/// <param name="DisplayName">The person's name.</param>
public sealed record PersonalSettings(string TimeZone, DayOfWeek WeekStartsOn, string DisplayName)
{
    /// <summary>The zone itself; UTC where this machine does not know it.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <summary>Reads what a page needs to know about the person who looks at it.</summary>
public sealed class ReadPersonalSettings(Databases databases)
{
    public async Task<PersonalSettings> RunAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = databases.Everything();
        var user = await db.Users.AsNoTracking().Where(row => row.Id == actor.UserId)
            .Select(row => new { row.TimeZone, row.WeekStartsOn, row.DisplayName }).SingleOrDefaultAsync(cancellation);
        var workspace = await db.Workspaces.AsNoTracking().Where(row => row.Id == actor.WorkspaceId).Select(row => row.TimeZone).SingleOrDefaultAsync(cancellation);
        return new PersonalSettings(user?.TimeZone ?? workspace ?? "UTC", user?.WeekStartsOn ?? DayOfWeek.Monday, user?.DisplayName ?? "");
    }
}
