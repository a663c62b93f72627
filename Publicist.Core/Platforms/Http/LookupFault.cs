namespace Publicist.Core.Platforms.Http;

/// <summary>What it means for a doubtful post that its platform refused the question.</summary>
public static class LookupFault
{
    /// <summary>Final where asking again changes nothing.</summary>
    /// <exception cref="HttpRequestException">The platform could not be asked just now: ask again later.</exception>
    public static LookupResult Read(PublishOutcome refusal, PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var words = $"{platform.Name} could not be asked: {refusal.Words()}";
        return refusal is PublishOutcome.Transient or PublishOutcome.RateLimited ? throw new HttpRequestException(words) : new LookupResult.CannotTell(words);
    }
}
