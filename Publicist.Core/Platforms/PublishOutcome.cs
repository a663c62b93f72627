namespace Publicist.Core.Platforms;

/// <summary>What came of one request to publish. A closed set: nobody adds a case from outside.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome() { }

    /// <summary>It is out.</summary>
    /// <param name="RemoteId">The platform's id of the post.</param>
    /// <param name="Permalink">Its public address; null where only a later read can tell.</param>
    public sealed record Published(string RemoteId, Uri? Permalink) : PublishOutcome
    {
        /// <summary>Something beside the post did not work, such as the first comment; the post stays published.</summary>
        public string? Warning { get; init; }
    }

    /// <summary>
    /// The platform took the request that makes it public and says later what came of it; <paramref name="Ticket"/> is what to ask with. Only a submitted element's answer: it is remembered, and submitting the
    /// element again returns it without sending.
    /// </summary>
    public sealed record Accepted(string Ticket) : PublishOutcome;

    /// <summary>The platform is still at work on what it was given: come back then. Costs no try. Before the point of no return nothing is out; after it nobody may cancel or change the delivery.</summary>
    public sealed record Processing(PlatformError Error, DateTimeOffset LookAgainAt) : PublishOutcome;

    /// <summary>It certainly did not happen, and may work later: costs a try.</summary>
    public sealed record Transient(PlatformError Error) : PublishOutcome;

    /// <summary>The platform asks for patience until then: costs no try.</summary>
    /// <param name="Error">Its words.</param>
    /// <param name="Until">Nothing for this scope is sent before.</param>
    /// <param name="WholeApp">True where the limit is the developer app's, so that all its accounts wait.</param>
    public sealed record RateLimited(PlatformError Error, DateTimeOffset Until, bool WholeApp = false) : PublishOutcome;

    /// <summary>The token was refused and could not be renewed: a person must connect the account again.</summary>
    public sealed record AuthExpired(PlatformError Error) : PublishOutcome;

    /// <summary>The account itself is gone, locked or lacks the permission: a person must act on the platform.</summary>
    public sealed record AccountLost(PlatformError Error) : PublishOutcome;

    /// <summary>The developer app or its settings are at fault (dead API version, no credits): posts stay queued, accounts stay connected.</summary>
    public sealed record Misconfigured(PlatformError Error) : PublishOutcome;

    /// <summary>The platform said no to this content: final.</summary>
    public sealed record Rejected(PlatformError Error) : PublishOutcome;

    /// <summary>It may be out: nobody sends again blindly.</summary>
    public sealed record OutcomeUnknown(PlatformError Error) : PublishOutcome;
}

/// <summary>A refusal in the platform's words, with our advice.</summary>
/// <param name="Code">Stable and machine-readable: ours where we know it (<c>duplicate_content</c>), else the platform's.</param>
/// <param name="Message">The platform's own words, or what happened.</param>
/// <param name="Advice">What a person can do about it.</param>
public sealed record PlatformError(string Code, string Message, string? Advice = null)
{
    /// <summary>The code of a refused repeat. In doubt it says that the post is there, though perhaps not which it is.</summary>
    public const string Duplicate = "duplicate_content";
}
