using System.Globalization;

namespace Publicist.Core.Platforms;

/// <summary>Some platforms let an app read an account's data only for a while after its person was last there, apart from the token and shorter than it may live.</summary>
public static class DataAccess
{
    /// <summary>The trait of an account that says until when, as ISO 8601.</summary>
    public const string Trait = "data_access_until";

    /// <summary>How long before its end a person hears of it.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <summary>As platforms tell it, in Unix seconds; null or 0: it does not end.</summary>
    public static string? Until(long? seconds) => seconds is > 0 and var end ? DateTimeOffset.FromUnixTimeSeconds(end).ToString("O", CultureInfo.InvariantCulture) : null;

    /// <summary>In words for a person, once the end is near or over; null before, and where there is none.</summary>
    public static string? Warning(string platform, IReadOnlyDictionary<string, string> traits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(traits);
        if (!DateTimeOffset.TryParse(traits.GetValueOrDefault(Trait), CultureInfo.InvariantCulture, out var end) || end - now > Ahead) return null;
        var day = end.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return end > now
            ? $"{platform} lets Publicist use this account's data until {day} only, unless you sign in again before. Reconnect the account."
            : $"{platform} has not let Publicist use this account's data since {day}, because nobody signed in for so long. Reconnect the account.";
    }
}
