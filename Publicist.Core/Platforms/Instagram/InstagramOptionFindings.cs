namespace Publicist.Core.Platforms.Instagram;

/// <summary>What is special about Instagram's options, beyond what <see cref="OptionFindings"/> reads from their data.</summary>
internal static class InstagramOptionFindings
{
    public static IEnumerable<PreflightFinding> Of(Draft draft, InstagramFormat format, AccountConnection account) =>
        [.. LeftOut(draft, format, account), .. Tags(draft), .. Places(draft), .. Cover(draft)];

    private static IEnumerable<PreflightFinding> LeftOut(Draft draft, InstagramFormat format, AccountConnection account)
    {
        foreach (var name in InstagramOptions.OnlyThroughFacebook.Where(name => IsSaid(draft, name) && !account.IsThroughFacebook()))
            yield return Error("option_needs_facebook", name, "Instagram takes paid partnership labels only for accounts connected through Facebook.", "Connect the account through Facebook, or leave it out.");
        foreach (var name in InstagramOptions.OnlyOfReels.Where(name => draft.Option(name) is not null && format is not InstagramFormat.Reel))
            yield return Warning("option_left_out", name, $"{Label(name)} is for Reels only; it is left out.", "Publish one video, or leave it out.");
        if (format is InstagramFormat.Story)
            foreach (var name in new[] { InstagramOptions.Collaborators, InstagramOptions.Location }.Where(name => draft.Option(name) is not null))
                yield return Warning("option_left_out", name, $"{Label(name)} is not for stories; it is left out.", "Publish it in the feed, or leave it out.");
    }

    private static IEnumerable<PreflightFinding> Tags(Draft draft)
    {
        foreach (var entry in draft.List(InstagramOptions.UserTags))
            if (InstagramTag.Read(entry) is not { } tag) yield return Error("invalid_option", InstagramOptions.UserTags, $"“{entry}” cannot be read as a tagged person.", "Write it like miller or miller:0.5:0.8, with shares between 0 and 1, and 2/miller for the second image.");
            else if (tag.Index >= draft.Media.Count) yield return Error("invalid_option", InstagramOptions.UserTags, $"“{entry}” tags file {tag.Index + 1}; this post has {draft.Media.Count}.", "Correct the number before the slash.");
    }

    private static IEnumerable<PreflightFinding> Places(Draft draft)
    {
        if (draft.Option(InstagramOptions.Location) is { } place && !place.All(char.IsAsciiDigit)) yield return Error("invalid_option", InstagramOptions.Location, $"“{place}” is no page id.", "Send the digits of the Facebook page's id.");
        foreach (var id in draft.List(InstagramOptions.Sponsors).Where(id => !id.All(char.IsAsciiDigit)))
            yield return Error("invalid_option", InstagramOptions.Sponsors, $"“{id}” is no account id.", "Send the digits of the Instagram account's id.");
    }

    private static IEnumerable<PreflightFinding> Cover(Draft draft)
    {
        if (draft.Option(InstagramOptions.CoverUrl) is { } cover && !InstagramPreflight.IsPublicJpegAddress(cover))
            yield return Error("invalid_option", InstagramOptions.CoverUrl, "The cover's address cannot be fetched by Instagram.", "Use a public https address of a JPEG, in plain letters, without a login.");
        if (!long.TryParse(draft.Option(InstagramOptions.ThumbOffset), out var offset)) yield break;
        if (offset < 0 || draft.Media.Select(media => media.Video?.Duration).Max() is { } length && offset > length.TotalMilliseconds)
            yield return Error("invalid_option", InstagramOptions.ThumbOffset, $"The cover instant of {offset} ms is not within the video.", "Choose one between its start and its end.");
    }

    private static bool IsSaid(Draft draft, string name) => draft.Option(name) is { } value && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    private static string Label(string name) => InstagramOptions.All.Single(option => option.Name == name).Label;

    private static PreflightFinding Error(string code, string option, string message, string action) => InstagramPreflight.Error(code, $"options.{option}", message, action);

    private static PreflightFinding Warning(string code, string option, string message, string action) => InstagramPreflight.Warning(code, $"options.{option}", message, action);
}
