using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Holds the developer apps of all workspaces, opened, since every request to a platform asks for one. One process serves a data directory, so that nobody else changes them.</summary>
public sealed class EnteredApps(Databases databases, TokenVault vault) : IEnteredApps
{
    private readonly Lock _reading = new();
    private FrozenDictionary<(Guid Workspace, string AppKey), EnteredClient>? _all;

    public EnteredClient? Find(Guid workspace, string appKey) => All().GetValueOrDefault((workspace, appKey));

    /// <summary>They have changed, and that is committed: read again when next asked. Waits for whoever reads just now, who may have read them as they were.</summary>
    internal void Forget()
    {
        lock (_reading) Volatile.Write(ref _all, null);
    }

    private FrozenDictionary<(Guid Workspace, string AppKey), EnteredClient> All()
    {
        if (Volatile.Read(ref _all) is { } known) return known;
        lock (_reading)
        {
            if (_all is { } read) return read;
            using var db = databases.Everything();
            var rows = db.EnteredApps.AsNoTracking().ToList();

            // One whose key is lost is as good as none: the doctor says so.
            return _all = rows.Select(row => (Key: (row.WorkspaceId, row.AppKey), row.ClientId, Secret: vault.Open(row.Id, TokenVault.ClientSecret, row.ClientSecretCipher)))
                .Where(one => one.Secret is not null).ToFrozenDictionary(one => one.Key, one => new EnteredClient(one.ClientId, one.Secret!.Value));
        }
    }
}
