using System.Globalization;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Shared;

/// <summary>Chosen options in words, for whoever only reads.</summary>
public static class OptionWords
{
    /// <summary>What was chosen for a post like this, in the platform's order: label and value; a name that the platform does not know stands for itself.</summary>
    /// <param name="platform">Whose options they are.</param>
    /// <param name="draft">The post.</param>
    /// <param name="zone">In which instants are told.</param>
    /// <param name="offered">What the account may choose, for options that are asked of it; null: nobody knows.</param>
    public static IReadOnlyList<(string Label, string Value)> Of(PlatformInfo platform, Draft draft, TimeZoneInfo zone, Func<PlatformOption, IReadOnlyList<OptionChoice>?>? offered = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(draft);
        var known = platform.Options.Where(option => option.IsAbout(draft) && draft.Option(option.Name) is not null).Select(option => (option.Label, Value(option, draft.Option(option.Name)!, zone, offered?.Invoke(option))));
        var unknown = draft.Options.Where(chosen => platform.Options.All(option => option.Name != chosen.Key)).Select(chosen => (chosen.Key, chosen.Value));
        return [.. known, .. unknown];
    }

    /// <summary>"Friends", "Yes", "Saturday 21 November 2026, 15:00 Berlin time (14:00 UTC)".</summary>
    public static string Value(PlatformOption option, string value, TimeZoneInfo zone, IReadOnlyList<OptionChoice>? offered = null)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Kind switch
        {
            OptionKind.Choice => option.Choices.Concat(offered ?? []).FirstOrDefault(choice => choice.Value == value)?.Label ?? value,
            OptionKind.Flag when bool.TryParse(value, out var set) => set ? "Yes" : "No",
            OptionKind.Instant when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => TimeWords.Exact(at, zone),
            _ => value,
        };
    }
}
