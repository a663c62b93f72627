using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Doctor;

/// <summary>The versions of platforms' APIs: whether the one that is spoken is still answered, asked with one account of each, and when it ends.</summary>
internal sealed class ApiVersionExamination(Databases databases, PlatformRegistry platforms, IPlatformApps apps, AppsInUse used, TokenUses uses, TimeProvider clock) : IExamination
{
    /// <summary>Days before its end at which a version is told of.</summary>
    private const int Near = 60;

    public string Subject => "API versions";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        var spoken = await SpokenAsync(workspace, cancellation);
        return await Task.WhenAll(spoken.Select(one => LookAsync(one, cancellation)));
    }

    /// <summary>Each version once: two ways to sign in may share their settings, and an account can be asked with where there is one. The Sandbox does not speak for the platform where a real account can.</summary>
    private async Task<List<Spoken>> SpokenAsync(Guid? workspace, CancellationToken cancellation)
    {
        await using var db = workspace is { } one ? databases.Of(one) : databases.Everything();
        var accounts = await db.SocialAccounts.AsNoTracking().Where(row => row.Status == AccountStatus.Active).OrderBy(row => row.IsSandbox).ThenBy(row => row.Id).ToListAsync(cancellation);
        var asked =
            from account in accounts
            let platform = platforms.Find(account.Platform)
            where platform?.Info.VersionEnd is not null
            let app = apps.Of(account.WorkspaceId).ForAccount(platform.Info, account.IsSandbox, account.Route)
            where app is not null
            select new Spoken(platform, app.Route, app.ApiVersion, account.ConnectionTo(platform.Info, app), TokenUse.SubjectOf(platform.Info.Name, account.DisplayName, account.PlatformUserId, account.IsSandbox));
        var configured =
            from app in (await used.ListAsync(workspace, cancellation)).Select(one => one.App)
            where app.Platform.VersionEnd is not null
            select new Spoken(platforms.Get(app.Platform.Key), app.Route, app.ApiVersion, Account: null, AccountName: "");
        return [.. asked.Concat(configured).Where(one => one.Version is not null).DistinctBy(one => (one.Platform.Info.Key, one.Section))];
    }

    private async Task<DoctorFinding> LookAsync(Spoken spoken, CancellationToken cancellation)
    {
        var standing = await AskAsync(spoken, cancellation);
        var (name, version, today) = (spoken.Platform.Info.Name, spoken.Version!, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var end = spoken.Platform.Info.VersionEnd!(version);
        if (standing is VersionStanding.Ended { AnsweredBy: { } other })
            return DoctorFinding.Wrong(name, $"{name} no longer speaks version {version} of its API: {other} answers in its place.", "What is answered may mean something else than this program expects.", Mend(spoken));
        if (standing is VersionStanding.Ended) return DoctorFinding.Wrong(name, $"{name} no longer answers version {version} of its API.", "Nothing goes out there; posts wait, and no account has to be reconnected.", Mend(spoken));
        if (end < today && standing is not VersionStanding.Alive) return DoctorFinding.Wrong(name, $"Version {version} of {name}'s API ended on {end:yyyy-MM-dd}.", "What is sent there is refused, or means something else.", Mend(spoken));
        if (end <= today.AddDays(Near)) return DoctorFinding.Advice(name, $"Version {version} of {name}'s API ends on {end:yyyy-MM-dd}.", "After that day nothing goes out there, or means something else.", Mend(spoken));
        return DoctorFinding.Good(name, $"It is spoken to in version {version} of its API{(standing is VersionStanding.Alive ? $", which {(spoken.Account is { IsSandbox: true } ? "its Sandbox" : "it")} answers" : "")}{(end is null ? "" : $" until {end:yyyy-MM-dd}")}.");
    }

    private async Task<VersionStanding> AskAsync(Spoken spoken, CancellationToken cancellation)
    {
        if (spoken is not { Account: { } account, Platform: IEndsVersions platform }) return new VersionStanding.Unknown();
        await uses.NoteAsync(new TokenUse(account.WorkspaceId, account.AccountId, spoken.AccountName, TokenUses.Version));
        return await platform.AskVersionAsync(account, cancellation);
    }

    /// <summary>The version that this program was made for is the one that is known to work.</summary>
    private static string Mend(Spoken spoken) => spoken.Route.ApiVersion is { } own && own != spoken.Version
        ? $"Set {spoken.Section}:ApiVersion={own}, and start Publicist again."
        : $"Update Publicist, or set {spoken.Section}:ApiVersion to the newest version that {spoken.Platform.Info.Name} lists, and start it again.";

    private sealed record Spoken(ISocialPlatform Platform, LoginRoute Route, string? Version, AccountConnection? Account, string AccountName)
    {
        public string Section => Route.EndpointsSection;
    }
}
