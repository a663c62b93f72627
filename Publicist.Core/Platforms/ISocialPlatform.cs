namespace Publicist.Core.Platforms;

/// <summary>One platform: what Publicist can say to it. Adding one is a folder that implements this and <see cref="PlatformOAuth"/>.</summary>
public interface ISocialPlatform
{
    PlatformInfo Info { get; }

    /// <summary>How to sign in there.</summary>
    PlatformOAuth OAuth { get; }

    /// <summary>The length of a text in the platform's own unit.</summary>
    int Measure(string text);

    /// <summary>The author's text as readers will see it, where the platform has a markup: a mention shows as its name.</summary>
    string AsRead(string text) => text;

    /// <summary>The longest text this account may publish: some accounts may write more than others.</summary>
    int MaximumText(AccountConnection account) => Info.Text.Maximum;

    /// <summary>Everything the platform would refuse or change, found without asking it.</summary>
    IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account);

    /// <summary>Uploads what is missing, then submits through the journal. Never throws for what the platform answers.</summary>
    Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation);

    /// <summary>Asks whether a delivery whose answer was lost is out.</summary>
    /// <exception cref="HttpRequestException">The platform could not be asked just now: ask again later.</exception>
    Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation);
}
