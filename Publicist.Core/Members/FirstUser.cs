using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Members;

/// <summary>Whether anybody has set Publicist up. Once somebody has, it is never asked of the database again.</summary>
public sealed class FirstUser(Databases databases)
{
    private volatile bool _exists;

    public async ValueTask<bool> IsMissingAsync(CancellationToken cancellation)
    {
        if (_exists) return false;
        await using var db = databases.Everything();
        _exists = await db.Users.AnyAsync(cancellation);
        return !_exists;
    }
}
