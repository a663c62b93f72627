using Publicist.Core.Accounts;
using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;
using Publicist.Web.Hosting;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>Makes the links that programs hand out.</summary>
public sealed class LinkMaker(ConnectIntents intents, PlatformRegistry platforms, IPlatformApps apps, Settings settings, AuditLog audit)
{
    /// <summary>Keys of all platforms.</summary>
    internal IEnumerable<string> Platforms => platforms.All.Select(platform => platform.Info.Key);

    /// <summary>Why a platform cannot be connected now; null: it can.</summary>
    internal LoginRefusal? WhyNot(Actor actor, PlatformInfo platform, string? route) => apps.Of(actor.WorkspaceId).ForConnecting(platform, route) switch
    {
        null => LoginRefusals.Unconfigured(platform, sandbox: false),
        { Route.Keys.Count: > 0 } => LoginRefusals.KeysOnly(platform),
        _ => null,
    };

    internal async Task<InitiateAnswer> MakeAsync(Actor actor, HttpRequest request, PlatformInfo platform, ConnectWish wish, CancellationToken cancellation)
    {
        var link = await intents.MakeLinkAsync(actor, wish, cancellation);
        await audit.WriteAsync(AuditActs.ConnectLinkMade, actor, platform.Name, cancellation);
        return new InitiateAnswer
        {
            OAuthUrl = new Uri(settings.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}"), SocialAuthPaths.Link(link.Secret)[1..]).ToString(),
            State = link.Intent.Id.ToString("N"),
            ExpiresAt = link.Intent.ExpiresAt,
        };
    }
}
