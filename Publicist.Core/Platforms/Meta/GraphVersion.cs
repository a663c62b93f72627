using System.Globalization;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>Graph API Changelog, Platform Versioning: an ended version is answered by another one, silently but for a header.</summary>
public sealed class GraphVersion(IHttpClientFactory clients)
{
    /// <summary>Says which version an answer is of.</summary>
    private const string Header = "facebook-api-version";

    /// <summary>Some calls refuse an ended version, and say so.</summary>
    private const int Deprecated = 2635;

    /// <summary>All before this one ended with it or earlier.</summary>
    private const int OldestKnown = 20;

    private static readonly Dictionary<int, DateOnly> Ends = new()
    {
        [OldestKnown] = new(2026, 9, 24),
        [21] = new(2027, 1, 21),
        [22] = new(2027, 5, 20),
        [23] = new(2027, 10, 8),
        [24] = new(2028, 2, 18),
        [25] = new(2028, 7, 29),
    };

    /// <summary>Null: not announced.</summary>
    public static DateOnly? EndOf(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)) return null;
        return Ends.TryGetValue(Math.Max(major, OldestKnown), out var end) ? end : null;
    }

    /// <param name="platform">Whose client signs the call.</param>
    /// <param name="account">Who asks: itself, for its own id.</param>
    /// <param name="cancellation">The deadline.</param>
    public async Task<VersionStanding> AskAsync(PlatformInfo platform, AccountConnection account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        var request = new HttpRequestMessage(HttpMethod.Get, GraphAddress.Of(account, "me?fields=id"));
        request.Options.Set(GraphSigningHandler.Account, account);
        var answer = await new AccountHttp(clients, platform).SendAsync<VersionStanding>(request, account, RequestStage.Preparing, async (response, stop) =>
        {
            var error = await GraphAnswer.ReadAsync(response, stop);
            if (error is { Code: Deprecated }) return new VersionStanding.Ended(null);
            if (response.Headers.First(Header) is { } served) return served == (account.ApiVersion ?? GraphAddress.Version) ? new VersionStanding.Alive() : new VersionStanding.Ended(served);
            return error is null ? new VersionStanding.Alive() : new VersionStanding.Unknown();
        }, cancellation);
        return answer.Refused(out _, out var standing) ? new VersionStanding.Unknown() : standing;
    }
}
