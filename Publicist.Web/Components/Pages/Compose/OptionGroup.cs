using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>The options of one platform that are about the post as it stands.</summary>
public sealed record OptionGroup
{
    public required PlatformInfo Platform { get; init; }

    /// <summary>The chosen accounts on it.</summary>
    public required IReadOnlyList<AccountView> Accounts { get; init; }
    public required IReadOnlyList<PlatformOption> Options { get; init; }

    /// <summary>Names of options that are set although the platform has none such.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>How many of them the author chose something for.</summary>
    public required int Chosen { get; init; }

    /// <summary>How many still need the author's word.</summary>
    public required int Missing { get; init; }

    /// <summary>Objections of the platform to what is chosen.</summary>
    public int Faults { get; init; }

    /// <summary>Folded only where nothing in it asks for attention.</summary>
    public bool StartsOpen => Missing > 0 || Chosen > 0 || Faults > 0 || Unknown.Count > 0 || Options.Any(option => option.Required) || Options.Count <= 3;

    /// <summary>One for each platform that has something to choose, in the accounts' order.</summary>
    /// <param name="counters">What each chosen account would publish.</param>
    /// <param name="chosen">What the author chose. What is filled in stays to be seen, or nobody could take it out again.</param>
    /// <param name="stays">What stays besides, because it was to be seen for that reason.</param>
    public static IEnumerable<OptionGroup> Of(IReadOnlyList<AccountCounter> counters, ChosenOptions chosen, ICollection<OptionPlace> stays)
    {
        ArgumentNullException.ThrowIfNull(counters);
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(stays);
        return counters.GroupBy(counter => counter.Platform.Key).Select(group => OnOnePlatform([.. group], chosen, stays)).Where(group => group.Options.Count > 0 || group.Unknown.Count > 0);
    }

    private static OptionGroup OnOnePlatform(IReadOnlyList<AccountCounter> counters, ChosenOptions chosen, ICollection<OptionPlace> stays)
    {
        var platform = counters[0].Platform;
        var shown = platform.Options.Where(option => counters.Any(counter => option.IsAbout(counter.Draft)) || Stays(option)).ToList();
        return new OptionGroup
        {
            Platform = platform,
            Accounts = [.. counters.Select(counter => counter.Account)],
            Options = shown,
            Unknown = [.. chosen.Of(platform.Key).Keys.Where(name => platform.Options.All(option => option.Name != name))],
            Chosen = shown.Count(IsFilled),
            Missing = shown.Count(option => option.Required && !IsFilled(option)),
        };

        bool Stays(PlatformOption option)
        {
            var place = new OptionPlace(platform.Key, option.Name);
            if (IsFilled(option) && !stays.Contains(place)) stays.Add(place);
            return stays.Contains(place);
        }

        bool IsFilled(PlatformOption option) => !string.IsNullOrWhiteSpace(chosen[platform.Key, option.Name]);
    }
}
