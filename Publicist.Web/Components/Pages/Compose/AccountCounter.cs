using System.Globalization;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>What one chosen account would publish, and how long that is in its platform's own unit.</summary>
public sealed record AccountCounter(AccountView Account, PlatformInfo Platform, Draft Draft, int Length, int Maximum)
{
    /// <summary>As readers will see it.</summary>
    public string Text { get; init; } = Draft.Text;
    public string? FirstComment { get; init; } = Draft.FirstComment;

    public bool IsOver => Length > Maximum;

    /// <summary>"312 / 280, 32 too long".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Length:N0} / {Maximum:N0}{(IsOver ? $", {Length - Maximum:N0} too long" : "")}");

    public static AccountCounter Of(PostContent content, IReadOnlyList<MediaView> media, AccountView account, ISocialPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(platform);
        var draft = DraftOfPost.For(content, account.Platform, account.Id, media);
        return new AccountCounter(account, platform.Info, draft, platform.Measure(draft.Text), platform.MaximumText(Connection(account, platform.Info)))
        {
            Text = platform.AsRead(draft.Text),
            FirstComment = draft.FirstComment is { } comment ? platform.AsRead(comment) : null,
        };
    }

    // Limits look at kind, traits and scopes; no address is spoken to.
    private static AccountConnection Connection(AccountView account, PlatformInfo platform) => new()
    {
        AccountId = account.Id,
        PlatformUserId = account.PlatformUserId,
        Kind = account.Kind,
        Handle = account.Handle,
        Endpoints = platform.Endpoints,
        ApiVersion = platform.ApiVersion,
        Traits = account.Traits,
        Scopes = account.Scopes,
    };
}
