namespace Publicist.Core.Platforms;

/// <summary>A platform that can take a post down again.</summary>
public interface IDeletesPosts
{
    /// <summary>Takes down what is published. A post that is gone already counts as deleted.</summary>
    Task<DeleteOutcome> DeleteAsync(AccountConnection account, string remoteId, CancellationToken cancellation);

    /// <summary>Takes down all elements of a post, such as a thread, the last one first: what is left after a refusal still begins at its beginning.</summary>
    async Task<DeleteOutcome> DeleteAsync(AccountConnection account, IReadOnlyList<string> remoteIds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(remoteIds);
        foreach (var id in remoteIds.Reverse())
            if (await DeleteAsync(account, id, cancellation) is DeleteOutcome.Refused refused) return refused;
        return new DeleteOutcome.Deleted();
    }
}

/// <summary>What came of taking a post down.</summary>
public abstract record DeleteOutcome
{
    private DeleteOutcome() { }

    public sealed record Deleted : DeleteOutcome;

    /// <summary>It stands as it did, as far as is known.</summary>
    public sealed record Refused(PlatformError Error) : DeleteOutcome;
}

/// <summary>A platform that tells what it stored.</summary>
public interface IReadsBack
{
    /// <summary>What readers see; null where the platform does not let this account's app read it, or no longer has it.</summary>
    /// <exception cref="HttpRequestException">It could not be asked just now.</exception>
    Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation);

    /// <summary>What of a draft the reading's text is compared with: all of it, or what stands in the post of that id.</summary>
    string Approved(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Text;
    }
}

/// <summary>A published post as the platform shows it.</summary>
public sealed record PostReading
{
    /// <summary>Null where the platform does not tell.</summary>
    public string? Text { get; init; }
    public int? MediaCount { get; init; }
    public Uri? Permalink { get; init; }

    /// <summary>Something a person should know of it, such as that it is still being processed.</summary>
    public string? Note { get; init; }
}

/// <summary>A platform that counts what readers do with a post.</summary>
public interface IMeasuresPosts
{
    /// <summary>Null where the platform does not let this account's app read them.</summary>
    /// <exception cref="HttpRequestException">It could not be asked just now.</exception>
    Task<PostMetrics?> MeasureAsync(AccountConnection account, string remoteId, CancellationToken cancellation);
}

/// <summary>Counts of one published post; null where the platform has no such figure.</summary>
public sealed record PostMetrics
{
    public long? Views { get; init; }
    public long? Reach { get; init; }
    public long? Likes { get; init; }
    public long? Comments { get; init; }
    public long? Shares { get; init; }
    public long? Saves { get; init; }
    public long? Clicks { get; init; }
}

/// <summary>A platform where what an option may be depends on the account: privacy levels, playlists.</summary>
public interface IOffersChoices
{
    /// <summary>What the account may choose for an option with <see cref="PlatformOption.AskedOfAccount"/>.</summary>
    /// <exception cref="HttpRequestException">It could not be asked just now.</exception>
    Task<IReadOnlyList<OptionChoice>> ChoicesAsync(AccountConnection account, string option, CancellationToken cancellation);
}

/// <summary>A platform that ends versions of its API, and can be asked whether the one that is spoken still counts.</summary>
public interface IEndsVersions
{
    /// <summary>Asks with a call that changes nothing. Never throws for what the platform answers.</summary>
    Task<VersionStanding> AskVersionAsync(AccountConnection account, CancellationToken cancellation);
}

/// <summary>How a version of a platform's API stands.</summary>
public abstract record VersionStanding
{
    private VersionStanding() { }

    public sealed record Alive : VersionStanding;

    /// <summary>It is refused, or another answers in its place.</summary>
    /// <param name="AnsweredBy">Which; null: none.</param>
    public sealed record Ended(string? AnsweredBy) : VersionStanding;

    /// <summary>The platform could not be asked just now.</summary>
    public sealed record Unknown : VersionStanding;
}
