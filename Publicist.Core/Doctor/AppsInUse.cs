using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Doctor;

/// <summary>The developer apps that accounts are connected with, each once: those that workspaces have entered, and what is configured for the others.</summary>
internal sealed class AppsInUse(Databases databases, PlatformRegistry platforms, IPlatformApps apps, TokenVault vault)
{
    /// <param name="workspace">Whose; null: those of all workspaces.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyList<AppInUse>> ListAsync(Guid? workspace, CancellationToken cancellation)
    {
        var workspaces = await WorkspacesAsync(workspace, cancellation);
        if (workspaces.Count == 0) return [.. Of(apps, null)];
        return [.. workspaces.SelectMany(one => Of(apps.Of(one.Id), workspaces.Count > 1 ? one.Name : null)).GroupBy(Same).Select(Once)];
    }

    /// <summary>Those that were entered and whose secret does not open, by their <see cref="LoginRoute.AppKey"/>: they count as if there were none.</summary>
    public async Task<IReadOnlyList<string>> LockedAsync(Guid? workspace, CancellationToken cancellation)
    {
        await using var db = workspace is { } one ? databases.Of(one) : databases.Everything();
        var rows = await db.EnteredApps.AsNoTracking().OrderBy(row => row.AppKey).ToListAsync(cancellation);
        return [.. rows.Where(row => vault.Open(row.Id, TokenVault.ClientSecret, row.ClientSecretCipher) is null).Select(row => row.AppKey).Distinct()];
    }

    private async Task<List<(Guid Id, string Name)>> WorkspacesAsync(Guid? workspace, CancellationToken cancellation)
    {
        await using var db = databases.Everything();
        var rows = await db.Workspaces.AsNoTracking().Where(row => workspace == null || row.Id == workspace).OrderBy(row => row.Name).Select(row => new { row.Id, row.Name }).ToListAsync(cancellation);
        return [.. rows.Select(row => (row.Id, row.Name))];
    }

    private static object Same(AppInUse one) => (one.App.Platform.Key, one.App.Route.Key, one.App.ClientId, one.App.ClientSecret, one.App.ConfiguredBy);

    private static AppInUse Once(IEnumerable<AppInUse> same) => same.First() with { Workspace = string.Join(", ", same.Select(one => one.Workspace).OfType<string>()) is { Length: > 0 } names ? names : null };

    private IEnumerable<AppInUse> Of(IPlatformApps ours, string? workspace) =>
        from platform in platforms.All
        from route in platform.Info.Routes
        where route.Keys.Count == 0
        let app = ours.ForAccount(platform.Info, sandbox: false, route.Key)
        where app is not null
        select new AppInUse(app, app.ConfiguredBy is null ? workspace : null);
}

/// <summary>A developer app.</summary>
/// <param name="App">The app.</param>
/// <param name="Workspace">Who has entered it, where there are several workspaces; null: there is one, or it is configured for all of them.</param>
internal sealed record AppInUse(PlatformApp App, string? Workspace)
{
    /// <summary>What its findings are about.</summary>
    public string Subject => Workspace is null ? App.Route.Name : $"{App.Route.Name} ({Workspace})";
}
