using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Readiness;

/// <summary>The database answers, has the tables of this program, and took the last write.</summary>
internal sealed class DatabaseReadiness(Databases databases, StorageTrouble trouble) : IReadinessCheck
{
    public string Name => "database";

    public async Task<string?> ProblemAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = databases.Everything();
            await db.Workspaces.AnyAsync(cancellation);
            return trouble.Problem;
        }
        catch (SqliteException)
        {
            return "The database does not answer. Look into the log.";
        }
    }
}
