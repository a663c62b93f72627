using Microsoft.EntityFrameworkCore;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Storage;

/// <summary>Opens a context for one operation. Nothing keeps one: a context that outlives its operation holds the write-ahead log open and is shared by accident.</summary>
public sealed class Databases(IDbContextFactory<PublicistDb> factory)
{
    /// <summary>Sees the actor's workspace alone.</summary>
    public PublicistDb Of(Actor actor) => Of(actor?.WorkspaceId ?? throw new ArgumentNullException(nameof(actor)));

    /// <summary>Sees one workspace alone.</summary>
    public PublicistDb Of(Guid workspace)
    {
        var db = factory.CreateDbContext();
        db.Workspace = workspace;
        return db;
    }

    /// <summary>Sees all workspaces: for the engine, sign-in, commands and repairs.</summary>
    public PublicistDb Everything()
    {
        var db = factory.CreateDbContext();
        db.SeesEverything = true;
        return db;
    }
}
