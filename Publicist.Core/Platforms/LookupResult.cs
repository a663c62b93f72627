namespace Publicist.Core.Platforms;

/// <summary>What a platform says when asked whether a doubtful post is out.</summary>
public abstract record LookupResult
{
    private LookupResult() { }

    /// <summary>It is: this one.</summary>
    public sealed record Found(string RemoteId, Uri? Permalink) : LookupResult;

    /// <summary>The platform answered and does not list it; certain only after its settle time.</summary>
    public sealed record NotListed : LookupResult;

    /// <summary>It cannot be asked, but refuses a repeat and names the original: the repeat is the question.</summary>
    public sealed record AskByRepeating : LookupResult;

    /// <summary>The platform is still at work on it: ask again then, and send nothing before.</summary>
    public sealed record NotYet(DateTimeOffset LookAgainAt, string Why) : LookupResult;

    /// <summary>It cannot be asked at all, or the answer is not certain.</summary>
    public sealed record CannotTell(string Why) : LookupResult;
}
