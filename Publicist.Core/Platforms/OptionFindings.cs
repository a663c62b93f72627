using System.Globalization;

namespace Publicist.Core.Platforms;

/// <summary>What a platform's <see cref="PlatformOption"/>s say against a draft's options; they are data, so that one reading serves every platform.</summary>
public static class OptionFindings
{
    public static IEnumerable<PreflightFinding> Of(PlatformInfo platform, Draft draft)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var name in draft.Options.Keys.Where(name => platform.Options.All(option => option.Name != name)))
            yield return Error(platform, "unknown_option", name, $"{platform.Name} has no option {name}.", platform.Options.Count == 0
                ? "Leave it out."
                : $"Leave it out, or use one of: {string.Join(", ", platform.Options.Select(option => option.Name))}.");
        foreach (var option in platform.Options.Where(option => option.IsAbout(draft)))
        {
            var value = draft.Option(option.Name);
            if (value is null && option.Required) yield return Error(platform, "option_missing", option.Name, $"{platform.Name} needs to know: {option.Label}{(option.Label.EndsWith('?') ? "" : ".")}", "Choose it.");
            if (value is not null && Fault(option, value) is var (message, action)) yield return Error(platform, "invalid_option", option.Name, message, action);
        }
    }

    /// <summary>What the author said; null where nothing or only spaces.</summary>
    public static string? Option(this Draft draft, string name)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Options.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>What the author said, or else the option's default.</summary>
    public static string? Option(this Draft draft, PlatformInfo platform, string name)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return draft.Option(name) ?? platform.Options.FirstOrDefault(option => option.Name == name)?.Default;
    }

    /// <summary>Whether a flag is set, by the author or by default.</summary>
    public static bool Flag(this Draft draft, PlatformInfo platform, string name) => bool.TryParse(draft.Option(platform, name), out var set) && set;

    /// <summary>The entries of a list, without spaces around them.</summary>
    public static IReadOnlyList<string> List(this Draft draft, string name) =>
        draft.Option(name)?.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Whether an option matters to a post like this.</summary>
    public static bool IsAbout(this PlatformOption option, Draft draft)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(draft);
        return option.AppliesTo switch
        {
            OptionScope.WithImages => draft.Media.Any(media => media.Kind == MediaKind.Image),
            OptionScope.WithVideo => draft.Media.Any(media => media.Kind == MediaKind.Video),
            OptionScope.WithDocument => draft.Media.Any(media => media.Kind == MediaKind.Document),
            OptionScope.WithMedia => draft.Media.Count > 0,
            OptionScope.WithoutMedia => draft.Media.Count == 0,
            _ => true,
        };
    }

    private static (string Message, string Action)? Fault(PlatformOption option, string value)
    {
        if (value.Length > option.MaximumLength)
            return ($"{option.Label} takes {option.MaximumLength} characters; this has {value.Length}.", "Shorten it.");
        return option.Kind switch
        {
            OptionKind.Choice when option.Choices.Count > 0 && option.Choices.All(choice => choice.Value != value) =>
                ($"{option.Label} cannot be “{value}”.", $"Choose one of: {string.Join(", ", option.Choices.Select(choice => choice.Value))}."),
            OptionKind.Flag when !bool.TryParse(value, out _) => ($"{option.Label} is “{value}”, which is neither true nor false.", "Send true or false."),
            OptionKind.Number when !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => ($"{option.Label} is “{value}”, which is no whole number.", "Send digits only."),
            OptionKind.Instant when !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) =>
                ($"{option.Label} is “{value}”, which is no point in time.", "Send it like 2027-03-01T09:00:00+01:00."),
            OptionKind.List when value.Split(',').Length > option.MaximumEntries => ($"{option.Label} takes {option.MaximumEntries} entries; this has {value.Split(',').Length}.", "Take some out."),
            _ => null,
        };
    }

    private static PreflightFinding Error(PlatformInfo platform, string code, string name, string message, string action) =>
        new() { Severity = FindingSeverity.Error, Code = code, Field = $"options.{name}", Message = message, Action = action, Platform = platform.Key };
}
