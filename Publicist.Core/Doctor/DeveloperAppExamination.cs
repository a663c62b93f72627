using System.Text.RegularExpressions;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Core.Doctor;

/// <summary>The developer apps: the form of their keys, their redirect addresses, and whether the platform takes the secret.</summary>
internal sealed class DeveloperAppExamination(AppsInUse apps, HalfConfiguredApps halves, RedirectAddresses redirects, TokenEndpoint tokens) : IExamination
{
    /// <summary>A code that no platform gave: one that knows the app refuses the code, one that does not refuses the app.</summary>
    private static readonly Secret NoCode = new("publicist-doctor");
    private static readonly string NoVerifier = new('d', 43);

    public string Subject => "Developer apps";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        var locked = await apps.LockedAsync(workspace, cancellation);
        var broken = locked.Select(Locked).Concat(halves.List().Where(half => half.HasSecret).Select(WithoutId)).ToList();
        var used = await apps.ListAsync(workspace, cancellation);
        if (used.Count == 0 && locked.Count == 0)
            return [.. broken, DoctorFinding.Advice(Subject, "No platform has a developer app yet.", "Only Sandbox accounts can be connected: nothing leaves this machine.", "Follow the guide of a platform in docs/platforms, then enter its client id and secret under Settings, Platform Apps.", MendingPage.PlatformApps)];
        return [.. broken, .. (await Task.WhenAll(used.Select(one => LookAsync(one, cancellation)))).SelectMany(one => one)];
    }

    private DoctorFinding Locked(string appKey) => DoctorFinding.Wrong(
        Subject,
        $"The secret that was entered with {appKey} does not open: its encryption key is missing.",
        "Accounts that were connected with it cannot renew their sign-ins, and none can be connected: nothing stands in for it.",
        "Put the folder “keys” of the data directory back from the backup and start Publicist again, or enter the id and secret anew under Settings, Platform Apps.",
        MendingPage.PlatformApps);

    private static DoctorFinding WithoutId(HalfConfiguredApp half) => DoctorFinding.Wrong(
        half.Route.Name, half.Words, "It counts as if no app were configured: accounts are connected in the Sandbox, or not at all.", $"Set {half.Missing}, or take {half.Present} away.", MendingPage.PlatformApps);

    private async Task<IReadOnlyList<DoctorFinding>> LookAsync(AppInUse used, CancellationToken cancellation)
    {
        var app = used.App;
        var findings = new List<DoctorFinding>();
        if (Form(app) is { } form) findings.Add(form);
        findings.Add(Redirect(app));
        findings.Add(await SecretAsync(app, cancellation));
        return [.. findings.Select(one => one with { Subject = used.Subject, Page = one.Verdict == Verdict.Good ? null : MendingPage.PlatformApps })];
    }

    private static DoctorFinding? Form(PlatformApp app)
    {
        var login = app.Route.Login;
        if (login.ClientIdPattern is not { } pattern || Regex.IsMatch(app.ClientId, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))) return null;
        return DoctorFinding.Advice(app.Route.Name, $"{app.ConfiguredBy ?? "The client id that was entered"} does not look like one of {app.Platform.Name}: {login.ClientIdLooks}.", "A wrong id is refused when an account is connected.", "Copy it again from the developer portal, without blanks.");
    }

    private DoctorFinding Redirect(PlatformApp app)
    {
        var address = redirects.Of(app);
        const string Why = "The platform sends people back to this address after they signed in, and to no other.";
        if (address.Scheme == Uri.UriSchemeHttps || app.Route.Login.PlainRedirectHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase))
            return DoctorFinding.Good(app.Route.Name, $"Its redirect address is {address}: it must stand in the developer app letter by letter.");
        return DoctorFinding.Wrong(app.Route.Name, $"{app.Platform.Name} takes no redirect address like {address}.", Why, PlainRemedy(app));
    }

    private static string PlainRemedy(PlatformApp app) => app.Route.Login.PlainRedirectHosts is [var host, ..]
        ? $"Set PublicUrl to an https address, or open Publicist as http://{host} and set PublicUrl to that."
        : "Set PublicUrl to the https address of this server.";

    private async Task<DoctorFinding> SecretAsync(PlatformApp app, CancellationToken cancellation)
    {
        if (app.ClientSecret.IsEmpty)
            return DoctorFinding.Wrong(app.Route.Name, "It has a client id and no secret.", "No account can be connected with it.", $"Set {app.Route.AppSection}:{app.Route.ClientSecretSetting}.");
        var answer = await tokens.RedeemAsync(app, NoCode, redirects.Of(app).ToString(), app.Route.Login.RequiresPkce ? NoVerifier : null, cancellation);
        return answer is TokenAnswer.Refused refused
            ? Refusal(app, refused.Refusal)
            : DoctorFinding.Advice(app.Route.Name, $"{app.Platform.Name} took a code it never gave.", "What answers there is not the platform.", $"Check {app.Route.EndpointsSection}:Endpoints.");
    }

    private static DoctorFinding Refusal(PlatformApp app, LoginRefusal refusal) => refusal.Kind switch
    {
        LoginRefusalKind.Misconfigured => DoctorFinding.Wrong(app.Route.Name, refusal.Message, "No account can be connected with it.", refusal.Advice),
        LoginRefusalKind.Unavailable => DoctorFinding.Advice(app.Route.Name, $"{refusal.Message}", "It is not known whether its secret is right.", "Look at this machine's connection to the internet, then examine again."),
        _ => DoctorFinding.Good(app.Route.Name, $"{app.Platform.Name} knows its client id and secret.{(app.Route.Login.OnlyInThePortal is { } unseen ? $" Only its developer portal shows whether {unseen}." : "")}"),
    };
}
