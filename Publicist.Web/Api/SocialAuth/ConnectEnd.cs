using Microsoft.AspNetCore.WebUtilities;
using Publicist.Core.Accounts;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Api.SocialAuth;

/// <summary>What the platform's answer led to.</summary>
internal abstract record ConnectEnd
{
    private ConnectEnd() { }

    /// <summary>It is over, well or badly.</summary>
    public sealed record Told(ConnectNotice Notice) : ConnectEnd;

    /// <summary>A person must choose among several accounts first.</summary>
    public sealed record Asks(ChoiceTicket Ticket) : ConnectEnd;
}

/// <summary>Where a browser ends, with what it is told there.</summary>
public sealed class ConnectEnds(ConnectNotices notices, ConnectFeed feed)
{
    /// <param name="notice">What a person reads.</param>
    /// <param name="guest">The browser is not signed in to the workspace: it cannot see settings.</param>
    /// <param name="returnAddress">A path of ours; null: the settings page.</param>
    /// <param name="asker">For whom it was, whose open pages are told; null: not known.</param>
    /// <returns>The address.</returns>
    internal string Finish(ConnectNotice notice, bool guest, string? returnAddress, Actor? asker)
    {
        if (asker is not null) feed.Announce(new ConnectProgress(asker.WorkspaceId, asker.UserId, notice.Platform, ConnectStep.Over) { Notice = notice });
        var told = guest && notice.Succeeded ? notice with { WorkspaceId = asker?.WorkspaceId } : notice;
        var query = new Dictionary<string, string?> { [notice.Succeeded ? "connected" : "connect_failed"] = notice.Platform, [ConnectNotices.Parameter] = notices.Seal(told) };
        return QueryHelpers.AddQueryString(guest ? SocialAuthPaths.Done : returnAddress ?? AccountPaths.Settings, query);
    }
}
