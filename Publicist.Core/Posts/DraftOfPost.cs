using Publicist.Core.Platforms;

namespace Publicist.Core.Posts;

/// <summary>Puts together what one account is to publish: its variant or the default text, then link and hashtags where the text does not hold them.</summary>
public static class DraftOfPost
{
    /// <summary>The draft for one account. Preview, preflight and the engine all come here, so that what was approved is what goes out.</summary>
    /// <param name="content">The post.</param>
    /// <param name="platform">The account's platform key.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="media">Facts of the media that <paramref name="content"/> names; one that is missing here is left out.</param>
    public static Draft For(PostContent content, string platform, Guid accountId, IReadOnlyList<MediaView> media) => throw new NotImplementedException();
}
