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
    /// <param name="clientId">As the developer portal shows it.</param>
    /// <param name="clientSecret">Empty: the one that was entered before stays.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<SettingsOutcome> EnterAsync(Actor actor, LoginRoute route, string? clientId, string? clientSecret, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(route);
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return Forbidden;
        var (id, secret) = (clientId?.Trim() ?? "", clientSecret?.Trim() ?? "");
        var row = await db.EnteredApps.SingleOrDefaultAsync(one => one.AppKey == route.AppKey, cancellation);
        var faults = Faults(route, id, secret, isNew: row is null || vault.Open(row.Id, TokenVault.ClientSecret, row.ClientSecretCipher) is null).ToList();
        if (faults.Count > 0) return new SettingsOutcome.Refused(faults);
        await db.WriteAsync(
            async () =>
            {
                if (row is null) db.EnteredApps.Add(row = New(actor, route, id, secret));
                if (secret.Length > 0) row.ClientSecretCipher = Seal(row.Id, secret);
                (row.ClientId, row.ChangedBy, row.ChangedAt) = (id, actor.UserId, clock.GetUtcNow());
                db.Audit.Add(audit.Entry(AuditActs.AppEntered, actor, route.Name));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        entered.Forget();
        return new SettingsOutcome.Saved();
    }

    /// <summary>Forgets it: what is configured for the whole program counts again.</summary>
    public async Task<SettingsOutcome> RemoveAsync(Actor actor, LoginRoute route, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(route);
        await using var db = databases.Of(actor);
        if (!await db.IsOwnerAsync(actor, cancellation)) return Forbidden;
        await db.WriteAsync(
            async () =>
            {
                if (await db.EnteredApps.Where(one => one.AppKey == route.AppKey).ExecuteDeleteAsync(cancellation) > 0) db.Audit.Add(audit.Entry(AuditActs.AppRemoved, actor, route.Name));
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        entered.Forget();
        return new SettingsOutcome.Saved();
    }

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
