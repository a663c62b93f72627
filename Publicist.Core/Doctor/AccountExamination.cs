using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Doctor;

/// <summary>
/// The connected accounts: whether their sign-ins open, hold, last, and allow what is needed. Each is checked at its platform (<see cref="CheckAccount"/>), with all that belongs to it: a token that is about to end is renewed, what
/// was found is noted with the account, and one whose sign-in is lost waits to be reconnected, and its posts with it.
/// </summary>
internal sealed class AccountExamination(Databases databases, TokenVault vault, PlatformRegistry platforms, CheckAccount check, TimeProvider clock) : IExamination
{
    private const string Page = "Settings, Social Accounts";

    public string Subject => "Accounts";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        await using var db = workspace is { } one ? databases.Of(one) : databases.Everything();
        var accounts = await db.SocialAccounts.AsNoTracking().Where(row => row.Status != AccountStatus.Disconnected).OrderBy(row => row.Platform).ThenBy(row => row.DisplayName).ToListAsync(cancellation);
        if (accounts.Count == 0) return [DoctorFinding.Advice(Subject, "No account is connected.", "There is nowhere to publish to.", $"Connect one under {Page}.", MendingPage.SocialAccounts)];
        var findings = new List<DoctorFinding>();
        foreach (var account in accounts) findings.Add(await LookAsync(account, cancellation));
        return findings;
    }

    private async Task<DoctorFinding> LookAsync(SocialAccount account, CancellationToken cancellation)
    {
        if (platforms.Find(account.Platform) is not { } platform) return DoctorFinding.Wrong(Subject, $"{account.DisplayName} belongs to “{account.Platform}”, which this program does not know.", "Nothing goes out there.", $"Disconnect it under {Page}.", MendingPage.SocialAccounts);
        var subject = platform.Info.Name;
        var reconnect = $"Reconnect {account.DisplayName} under {Page}.";
        if (LockedSignIn.IsLocked(vault, account))
            return DoctorFinding.Wrong(subject, $"The stored sign-in of {account.DisplayName} does not open: its encryption key is missing.", "Nothing goes out there; its posts wait.", $"Put the folder “keys” of the data directory back from the backup and start Publicist again, or: {reconnect}", MendingPage.SocialAccounts);
        var found = await check.RunAsync(account.WorkspaceId, askedBy: null, account.Id, cancellation);
        return found?.Verdict switch
        {
            AccountVerdict.Invalid => DoctorFinding.Wrong(subject, $"{account.DisplayName}: {found.Message}", "Nothing goes out there; its posts wait.", reconnect, MendingPage.SocialAccounts),
            AccountVerdict.Unknown => DoctorFinding.Advice(subject, $"{account.DisplayName}: {found.Message}", "It is not known whether its sign-in holds.", "Look at this machine's connection to the internet, then examine again."),
            _ => Lasting(subject, platform.Info.Route(account.Route), account, reconnect),
        };
    }

    private DoctorFinding Lasting(string subject, LoginRoute route, SocialAccount account, string reconnect)
    {
        var missing = MissingScopes.Of(route, account.Scopes);
        if (missing.FirstOrDefault(scope => scope.Required) is { } needed)
            return DoctorFinding.Wrong(subject, $"{account.DisplayName} did not grant {needed.Name}.", $"Publicist cannot {needed.Purpose}.", reconnect, MendingPage.SocialAccounts);
        if (SignInEnd.Of(account, route.Login, clock.GetUtcNow()) is { } end && end - clock.GetUtcNow() < TokenHorizon.Near)
            return DoctorFinding.Advice(subject, $"The sign-in of {account.DisplayName} ends on {end:yyyy-MM-dd}.", "Posts after that day would wait.", reconnect, MendingPage.SocialAccounts);
        return missing.Count > 0
            ? DoctorFinding.Advice(subject, $"{account.DisplayName} works, but did not grant {string.Join(", ", missing.Select(scope => scope.Name))}.", $"Publicist cannot {string.Join(" or ", missing.Select(scope => scope.Purpose))}.", reconnect, MendingPage.SocialAccounts)
            : DoctorFinding.Good(subject, $"{account.DisplayName} is connected, and its sign-in holds{(account.IsSandbox ? " (Sandbox)" : "")}.");
    }
}
