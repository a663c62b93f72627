using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>What a worker makes of a delivery when it lets go of it. A closed set.</summary>
public abstract record Ending
{
    private Ending() { }

    /// <summary>It is out.</summary>
    public sealed record Out(string RemoteId, Uri? Permalink, string? Warning) : Ending;

    /// <summary>It did not go out and may later: costs a try.</summary>
    public sealed record TryAgain(PlatformError Error, string Outcome = AttemptOutcomes.Transient) : Ending;

    /// <summary>It waits: costs no try.</summary>
    /// <param name="Error">Why, in words.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="Quiet">Who else waits.</param>
    /// <param name="Outcome">The attempt's word for it.</param>
    public sealed record Wait(PlatformError Error, DateTimeOffset Until, QuietScope Quiet, string Outcome) : Ending;

    /// <summary>A person must do something first.</summary>
    /// <param name="Error">What, in words.</param>
    /// <param name="Outcome">The attempt's word for it.</param>
    /// <param name="AccountRefused">True where the platform refused the account's sign-in just now.</param>
    /// <param name="ConnectedAt">When the sign-in was granted that was refused; null where nobody knows.</param>
    public sealed record Hold(PlatformError Error, string Outcome, bool AccountRefused = false, DateTimeOffset? ConnectedAt = null) : Ending;

    /// <summary>The platform said no: final.</summary>
    public sealed record Refused(PlatformError Error) : Ending;

    /// <summary>Nobody can tell: a person must look.</summary>
    public sealed record Unconfirmed(PlatformError Error) : Ending;

    /// <summary>Not certain yet: asked again then, and nothing is sent before.</summary>
    public sealed record LookAgain(DateTimeOffset At, PlatformError? Error = null) : Ending;

    /// <summary>The program is being stopped before the point of no return: as if it had not begun.</summary>
    public sealed record Stopped : Ending;

    /// <summary>What follows from a platform's answer.</summary>
    /// <param name="outcome">The answer.</param>
    /// <param name="now">The present.</param>
    /// <param name="connectedAt">When the account's sign-in was granted, as the worker saw it.</param>
    /// <exception cref="InvalidOperationException">The outcome is unknown: that is asked, not ended.</exception>
    public static Ending Of(PublishOutcome outcome, DateTimeOffset now, DateTimeOffset? connectedAt = null) => outcome switch
    {
        PublishOutcome.Published published => new Out(published.RemoteId, published.Permalink, published.Warning),
        PublishOutcome.Transient transient => new TryAgain(transient.Error),
        PublishOutcome.RateLimited limited => new Wait(limited.Error, Later(limited.Until, now), limited.WholeApp ? QuietScope.App : QuietScope.Account, AttemptOutcomes.RateLimited),
        PublishOutcome.Processing processing => new Wait(processing.Error, Later(processing.LookAgainAt, now), QuietScope.Nobody, AttemptOutcomes.Processing),
        PublishOutcome.AuthExpired expired => new Hold(expired.Error with { Code = DeliveryCodes.NeedsReconnect }, AttemptOutcomes.AuthExpired, AccountRefused: true, connectedAt),
        PublishOutcome.AccountLost lost => new Hold(lost.Error, AttemptOutcomes.AccountLost),
        PublishOutcome.Misconfigured wrong => new Wait(wrong.Error, now + TimeSpan.FromMinutes(15), QuietScope.Nobody, AttemptOutcomes.Misconfigured),
        PublishOutcome.Rejected rejected => new Refused(rejected.Error),
        _ => throw new InvalidOperationException($"{outcome} does not end a delivery."),
    };

    /// <summary>A reset in the past, by a clock that differs from ours, must not become a loop without a pause.</summary>
    private static DateTimeOffset Later(DateTimeOffset until, DateTimeOffset now) => until > now + ShortestPause ? until : now + ShortestPause;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
}

/// <summary>Who waits because of a rate limit.</summary>
public enum QuietScope
{
    Nobody,
    Account,

    /// <summary>Every account that was connected with the same developer app.</summary>
    App,
}
