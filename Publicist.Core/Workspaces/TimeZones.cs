using System.Globalization;

namespace Publicist.Core.Workspaces;

/// <summary>The zones a person can choose from, by their IANA identifiers.</summary>
public static class TimeZones
{
    /// <summary>Said of an identifier that <see cref="IsKnown"/> refuses.</summary>
    public const string UnknownMessage = "This time zone is not known here. Choose one from the list.";

    /// <summary>Sorted; UTC is among them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(IanaOf).OfType<string>().Append("UTC").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The zone this program runs in.</summary>
    public static string OfThisMachine { get; } = IanaOf(TimeZoneInfo.Local) is { } zone && IsKnown(zone) ? zone : "UTC";

    /// <summary>Whether the identifier is an IANA one that this machine has the rules of.</summary>
    public static bool IsKnown(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId && id.Length <= 64;

    /// <summary>The zone of an identifier such as <c>Europe/Berlin</c>; null if this machine knows none of that name.</summary>
    public static TimeZoneInfo? Find(string? id) => !string.IsNullOrWhiteSpace(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    /// <summary>For a list: <c>Europe/Berlin (UTC+01:00)</c>, with the offset at the instant.</summary>
    public static string Label(string id, DateTimeOffset at)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return id;
        var offset = zone.GetUtcOffset(at);
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"{id.Replace('_', ' ')} (UTC{sign}{offset:hh\\:mm})");
    }

    private static string? IanaOf(TimeZoneInfo zone) => zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : null;
}
