namespace Publicist.Core.Platforms.Instagram;

/// <summary>What a post becomes at Instagram.</summary>
public enum InstagramFormat
{
    Image,
    Carousel,

    /// <summary>Every single video of the feed is one.</summary>
    Reel,
    Story,
}

/// <summary>Tells formats apart, and whose login an account came by.</summary>
public static class InstagramFormats
{
    /// <summary>The author's choice where there is one, else what the media make of it.</summary>
    public static InstagramFormat Of(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Option(InstagramInfo.Platform, InstagramOptions.Format) switch
        {
            InstagramOptions.Story => InstagramFormat.Story,
            InstagramOptions.Reel => InstagramFormat.Reel,
            _ when draft.Media.Count > 1 => InstagramFormat.Carousel,
            _ when draft.Media is [{ Kind: MediaKind.Video }] => InstagramFormat.Reel,
            _ => InstagramFormat.Image,
        };
    }

    /// <summary>Connected through a Facebook page: another host, other scopes, bytes instead of links for video, and deleting.</summary>
    public static bool IsThroughFacebook(this AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Route == InstagramInfo.FacebookRoute;
    }
}
