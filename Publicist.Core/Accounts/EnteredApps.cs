using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Accounts;

/// <summary>Holds the developer apps of all workspaces, opened, since every request to a platform asks for one. One process serves a data directory, so that nobody else changes them.</summary>
public sealed class EnteredApps(Databases databases, TokenVault vault) : IEnteredApps
{
    private readonly Lock _reading = new();
    private FrozenDictionary<(Guid Workspace, string AppKey), EnteredClient?>? _all;

    public EnteredClient? Find(Guid workspace, string appKey) => All().GetValueOrDefault((workspace, appKey));

    public bool IsLocked(Guid workspace, string appKey) => All().TryGetValue((workspace, appKey), out var client) && client is null;

    /// <summary>They have changed, and that is committed: read again when next asked. Waits for whoever reads just now, who may have read them as they were.</summary>
    internal void Forget()
    {
        lock (_reading) Volatile.Write(ref _all, null);
    }

    /// <summary>Null for one whose key is lost.</summary>
    private FrozenDictionary<(Guid Workspace, string AppKey), EnteredClient?> All()
    {
        if (Volatile.Read(ref _all) is { } known) return known;
        lock (_reading)
        {
            if (_all is { } read) return read;
            using var db = databases.Everything();
            var rows = db.EnteredApps.AsNoTracking().ToList();
            return _all = rows.ToFrozenDictionary(
                row => (row.WorkspaceId, row.AppKey),
                row => vault.Open(row.Id, TokenVault.ClientSecret, row.ClientSecretCipher) is { } secret ? new EnteredClient(row.ClientId, secret) : null);
        }
    }
}
