using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Workspaces;

/// <summary>Whether an actor may do what is for owners: read when it is done, since a session may be older than a change of roles.</summary>
internal static class Ownership
{
    public static Task<bool> IsOwnerAsync(this PublicistDb db, Actor actor, CancellationToken cancellation) =>
        db.Memberships.AnyAsync(row => row.WorkspaceId == actor.WorkspaceId && row.UserId == actor.UserId && row.Role == MemberRole.Owner, cancellation);
}
