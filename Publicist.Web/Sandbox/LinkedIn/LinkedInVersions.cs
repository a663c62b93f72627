using System.Globalization;

namespace Publicist.Web.Sandbox.LinkedIn;

/// <summary>LinkedIn API Versioning: a version a month, each alive for about a year.</summary>
public static class LinkedInVersions
{
    public const int Oldest = 202512, Newest = 202609;

    public static bool IsAlive(string version) =>
        version.Length is 6 && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= Oldest and <= Newest && number % 100 is >= 1 and <= 12;
}
