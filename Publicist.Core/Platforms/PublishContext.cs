namespace Publicist.Core.Platforms;

/// <summary>All that a platform needs to publish one delivery, and the only way it may reach the journal.</summary>
public sealed record PublishContext
{
    public required Guid DeliveryId { get; init; }
    public required AccountConnection Account { get; init; }
    public required Draft Draft { get; init; }
    public required IPublishJournal Journal { get; init; }
    public required IMediaFiles Media { get; init; }

    /// <summary>When the earliest attempt that may have put it out began; null on a first try. With a value, a "duplicate" refusal is evidence and not a failure.</summary>
    public DateTimeOffset? DoubtfulSince { get; init; }

    /// <summary>The element whose answer was lost, such as <c>post/2</c>; null where none is in doubt.</summary>
    public string? DoubtfulElement { get; init; }
}

/// <summary>The account as a platform's client sees it.</summary>
public sealed record AccountConnection
{
    public required Guid AccountId { get; init; }

    /// <summary>Whose account it is: it may have a developer app of its own.</summary>
    public Guid WorkspaceId { get; init; }
    public required string PlatformUserId { get; init; }
    public required string Kind { get; init; }
    public string? Handle { get; init; }
    public required PlatformEndpoints Endpoints { get; init; }
    public string? ApiVersion { get; init; }

    /// <summary>The way it was connected: <see cref="LoginRoute.Key"/>.</summary>
    public string Route { get; init; } = LoginRoute.Own;
    public bool IsSandbox { get; init; }
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

/// <summary>Where a platform leaves what a later attempt can continue from, and passes the point of no return.</summary>
public interface IPublishJournal
{
    /// <summary>What an earlier attempt at this delivery left under a name; null if nothing.</summary>
    string? Checkpoint(string name);

    /// <summary>What an element that is known to be out came to; null: not known to be out.</summary>
    PublishOutcome.Published? Known(string element) => null;

    /// <summary>The ticket of an element that the platform has <see cref="PublishOutcome.Accepted"/> and not ended; null: it has none of it.</summary>
    string? Ticket(string element) => null;

    /// <summary>Commits a checkpoint, such as an uploaded media id, before anything builds on it.</summary>
    Task CheckpointAsync(string name, string value, CancellationToken cancellation);

    /// <summary>Writes a line that a person will read on the post's page. Never a secret.</summary>
    Task NoteAsync(string text, CancellationToken cancellation);

    /// <summary>
    /// The point of no return. Commits <c>Submitting</c> to disk, then sends; the answer is committed before this returns. What the platform throws after that
    /// is <see cref="PublishOutcome.OutcomeUnknown"/>, never a retry. The element's answer is remembered: submitting it again returns it without sending.
    /// </summary>
    /// <param name="element">Which request: <c>post</c>, or <c>post/2</c> for the second of a thread.</param>
    /// <param name="send">Sends the one request that makes the element public, and reads its answer. Its token is a deadline; shutdown no longer interrupts.</param>
    /// <param name="cancellation">Stops before the point of no return, not after it.</param>
    Task<PublishOutcome> SubmitAsync(string element, Func<CancellationToken, Task<PublishOutcome>> send, CancellationToken cancellation);

    /// <summary>The platform says for certain that what it had <see cref="PublishOutcome.Accepted"/> did not and will not become public: the element may be submitted again.</summary>
    /// <param name="element">The element that was accepted.</param>
    /// <param name="why">What the platform said, for the journal.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    Task WithdrawAsync(string element, string why, CancellationToken cancellation);
}

/// <summary>Opens media for upload, checked against what was approved.</summary>
public interface IMediaFiles
{
    /// <summary>Opens the stored bytes for reading, from the start.</summary>
    /// <exception cref="MediaMissingException">The file is gone or is not the one that was uploaded.</exception>
    Task<Stream> OpenAsync(Guid mediaId, CancellationToken cancellation);

    /// <summary>An address at which the platform itself can fetch the file, without signing in, for the next hours.</summary>
    /// <exception cref="MediaMissingException">The file is gone.</exception>
    Task<Uri> LinkAsync(Guid mediaId, CancellationToken cancellation);
}

/// <summary>A file that a post needs is gone from disk or was changed there.</summary>
public sealed class MediaMissingException(string message) : Exception(message);
