using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Reads what the settings page shows.</summary>
public sealed class ReadSettings(Databases databases)
{
    /// <exception cref="InvalidOperationException">The actor is no member of the workspace.</exception>
    public async Task<SettingsView> RunAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await db.Memberships.Where(row => row.WorkspaceId == actor.WorkspaceId && row.UserId == actor.UserId)
            .Join(db.Workspaces, row => row.WorkspaceId, workspace => workspace.Id, (row, workspace) => new { row, workspace })
            .Join(db.Users, pair => pair.row.UserId, user => user.Id, (pair, user) => new SettingsView
            {
                WorkspaceName = pair.workspace.Name,
                Website = pair.workspace.Website,
                Description = pair.workspace.Description,
                WorkspaceTimeZone = pair.workspace.TimeZone,
                Role = pair.row.Role,
                Name = user.DisplayName,
                Email = user.Email!,
                OwnTimeZone = user.TimeZone,
                Theme = user.Theme,
                WeekStartsOn = user.WeekStartsOn,
                MutedNotifications = user.MutedNotifications,
            })
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellation) ?? throw new InvalidOperationException("The actor is no member of this workspace.");
    }
}
