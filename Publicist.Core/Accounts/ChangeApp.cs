using Microsoft.EntityFrameworkCore;
using Publicist.Core.Audit;
using Publicist.Core.Members;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Accounts;

/// <summary>Enters, replaces or removes the developer app that a workspace uses; it counts from the next request on. For owners.</summary>
public sealed class ChangeApp(Databases databases, EnteredApps entered, TokenVault vault, AuditLog audit, TimeProvider clock)
{
    private const int Longest = 500;

    /// <param name="actor">Who enters it.</param>
    /// <param name="route">The way to sign in that it is for.</param>
    /// <param name="entry">What was typed.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<SettingsOutcome> EnterAsync(Actor actor, LoginRoute route, AppEntry entry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(entry);
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return Forbidden;
        var (id, secret) = (entry.ClientId?.Trim() ?? "", entry.ClientSecret?.Trim() ?? "");
        var outcome = await db.WriteAsync(
            async () =>
            {
                var row = await db.EnteredApps.SingleOrDefaultAsync(one => one.AppKey == route.AppKey, cancellation);
                var faults = Faults(route, id, secret, isNew: row is null || vault.Open(row.Id, TokenVault.ClientSecret, row.ClientSecretCipher) is null).Concat(await ChangedSinceAsync(db, row, entry.Seen, cancellation)).ToList();
                if (faults.Count > 0) return new SettingsOutcome.Refused(faults);
                if (row is null) db.EnteredApps.Add(row = New(actor, route, id, secret));
                else row.ChangedAt = Later(row.ChangedAt);
                if (secret.Length > 0) row.ClientSecretCipher = Seal(row.Id, secret);
                (row.ClientId, row.ChangedBy) = (id, actor.UserId);
                db.Audit.Add(audit.Entry(AuditActs.AppEntered, actor, route.Name));
                await db.SaveChangesAsync(cancellation);
                return (SettingsOutcome)new SettingsOutcome.Saved();
            },
            cancellation);
        entered.Forget();
        return outcome;
    }

    /// <summary>Forgets it: what is configured for the whole program counts again.</summary>
    /// <param name="actor">Who removes it.</param>
    /// <param name="route">The way to sign in that it is for.</param>
    /// <param name="seen">When it had been changed last as the person saw it; null: there was none.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<SettingsOutcome> RemoveAsync(Actor actor, LoginRoute route, DateTimeOffset? seen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(route);
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return Forbidden;
        var outcome = await db.WriteAsync(
            async () =>
            {
                // Gone already is what was wanted.
                if (await db.EnteredApps.SingleOrDefaultAsync(one => one.AppKey == route.AppKey, cancellation) is not { } row) return new SettingsOutcome.Saved();
                if (await ChangedSinceAsync(db, row, seen, cancellation) is { Count: > 0 } faults) return new SettingsOutcome.Refused(faults);
                db.EnteredApps.Remove(row);
                db.Audit.Add(audit.Entry(AuditActs.AppRemoved, actor, route.Name));
                await db.SaveChangesAsync(cancellation);
                return (SettingsOutcome)new SettingsOutcome.Saved();
            },
            cancellation);
        entered.Forget();
        return outcome;
    }

    /// <summary>Two owners at once: the second is told, and nothing of the first is overwritten unseen.</summary>
    private static async Task<IReadOnlyList<FieldFault>> ChangedSinceAsync(PublicistDb db, EnteredApp? row, DateTimeOffset? seen, CancellationToken cancellation)
    {
        if (row?.ChangedAt == seen) return [];
        if (row is null) return [new FieldFault(nameof(EnteredApp.ClientId), "Somebody removed this app in the meantime. Nothing was saved: save again to enter it anew.")];
        var who = await db.Users.Where(user => user.Id == row.ChangedBy).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellation) ?? "Somebody";
        return [new FieldFault(nameof(EnteredApp.ClientId), $"{who} changed this app in the meantime: its client id is {row.ClientId} now. Nothing of yours was saved: leave it, or do it again to replace that.")];
    }

    /// <summary>Never the same instant twice: by it one change is told from another.</summary>
    private DateTimeOffset Later(DateTimeOffset last) => clock.GetUtcNow() is var now && now > last ? now : last.AddTicks(1);

    private static SettingsOutcome.Forbidden Forbidden { get; } = new("Only an owner of the workspace can change its developer apps. Ask one of them.");

    private static IEnumerable<FieldFault> Faults(LoginRoute route, string id, string secret, bool isNew)
    {
        if (id.Length == 0) yield return new FieldFault(nameof(EnteredApp.ClientId), $"Enter the {Words(route.ClientIdSetting)} that the developer portal shows.");
        else if (id.Length > Longest || id.Any(char.IsWhiteSpace)) yield return new FieldFault(nameof(EnteredApp.ClientId), "This has blanks in it or is far too long. Copy it again.");
        if (secret.Length == 0 && isNew) yield return new FieldFault(nameof(EnteredApp.ClientSecretCipher), $"Enter the {Words(route.ClientSecretSetting)} that the developer portal shows.");
        else if (secret.Length > Longest || secret.Any(char.IsWhiteSpace)) yield return new FieldFault(nameof(EnteredApp.ClientSecretCipher), "This has blanks in it or is far too long. Copy it again.");
    }

    private static string Words(string setting) => setting switch { "ClientId" => "client id", "ClientSecret" => "client secret", _ => setting };

    private EnteredApp New(Actor actor, LoginRoute route, string id, string secret)
    {
        var row = Guid.CreateVersion7(clock.GetUtcNow());
        return new EnteredApp
        {
            Id = row,
            WorkspaceId = actor.WorkspaceId,
            AppKey = route.AppKey,
            ClientId = id,
            ClientSecretCipher = Seal(row, secret),
            ChangedBy = actor.UserId,
            ChangedAt = clock.GetUtcNow(),
        };
    }

    private string Seal(Guid row, string secret) => vault.Seal(row, TokenVault.ClientSecret, new Secret(secret));
}

/// <summary>A developer app as a person typed it.</summary>
/// <param name="ClientId">As the developer portal shows it.</param>
/// <param name="ClientSecret">Empty: the one that was entered before stays.</param>
/// <param name="Seen">When the app had been changed last as the person saw it; null: there was none.</param>
public sealed record AppEntry(string? ClientId, string? ClientSecret, DateTimeOffset? Seen)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{nameof(AppEntry)} {ClientId}";
}
