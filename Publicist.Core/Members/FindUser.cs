using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Finds a person by e-mail address, and where they are a member.</summary>
public sealed class FindUser(Databases databases, ILookupNormalizer normalizer)
{
    /// <summary>The person, in the workspace joined first; null for an unknown address.</summary>
    public async Task<Actor?> ActorOfAsync(string email, CancellationToken cancellation)
    {
        var normalized = normalizer.NormalizeEmail(email?.Trim());
        await using var db = databases.Everything();
        var found = await db.Users.Where(user => user.NormalizedEmail == normalized)
            .Join(db.Memberships, user => user.Id, membership => membership.UserId, (user, membership) => membership)
            .OrderBy(membership => membership.JoinedAt)
            .FirstOrDefaultAsync(cancellation);
        return found is null ? null : new Actor(found.WorkspaceId, found.UserId);
    }

    /// <summary>The membership joined first; null for a person without one.</summary>
    public async Task<Membership?> MembershipOfAsync(Guid user, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        return await db.Memberships.Where(row => row.UserId == user).OrderBy(row => row.JoinedAt).FirstOrDefaultAsync(cancellation);
    }
}
