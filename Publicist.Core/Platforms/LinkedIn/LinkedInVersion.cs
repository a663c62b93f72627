using System.Globalization;

namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn API Versioning: a version a month, each alive for a year.</summary>
public sealed class LinkedInVersion(LinkedInUploadClient client)
{
    /// <summary>LinkedIn ends versions in the middle of their month, on the 15th or the working day after.</summary>
    private const int DayOfEnd = 15;

    /// <summary>Of an image that nobody has: a version that counts says that there is none.</summary>
    private const string NoImage = "urn:li:image:0";

    public static DateOnly? EndOf(string version) =>
        DateOnly.TryParseExact(version, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? new DateOnly(month.Year + 1, month.Month, DayOfEnd) : null;

    public async Task<VersionStanding> AskAsync(AccountConnection account, CancellationToken cancellation)
    {
        var answer = await client.StateAsync(account, "images", NoImage, cancellation);
        if (!answer.Refused(out var refusal, out _)) return new VersionStanding.Alive();
        return refusal switch
        {
            PublishOutcome.Misconfigured { Error.Code: LinkedInErrors.VersionEnded } => new VersionStanding.Ended(null),
            PublishOutcome.Rejected => new VersionStanding.Alive(),
            _ => new VersionStanding.Unknown(),
        };
    }
}
