using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Storage;

namespace Publicist.Core.Readiness;

/// <summary>The database answers, and has the tables of this program.</summary>
internal sealed class DatabaseReadiness(Databases databases) : IReadinessCheck
{
    public string Name => "database";

    public async Task<string?> ProblemAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = databases.Everything();
            await db.Workspaces.AnyAsync(cancellation);
            return null;
        }
        catch (SqliteException)
        {
            return "The database does not answer. Look into the log.";
        }
    }
}
