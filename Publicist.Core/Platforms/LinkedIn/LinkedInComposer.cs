namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>Makes of a draft and its uploads the post that LinkedIn is sent (LinkedIn Posts API): at most one kind of content.</summary>
public static class LinkedInComposer
{
    public static LinkedInPost Compose(PublishContext context, IReadOnlyList<LinkedInAsset> assets)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(assets);
        return new()
        {
            Author = LinkedInAuthor.Urn(context.Account),
            Commentary = LittleText.Escape(context.Draft.Text),
            Visibility = LinkedInPreflight.VisibilityOf(context.Draft),
            IsReshareDisabledByAuthor = context.Draft.Flag(LinkedInInfo.Platform, LinkedInOptions.NoReshare),
            Content = Content(context.Draft, assets),
        };
    }

    /// <summary>Whether the author wants the link shown as a card: LinkedIn makes none without a title.</summary>
    public static bool HasCard(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Link is not null && draft.Option(LinkedInOptions.ArticleTitle) is not null;
    }

    public static bool HasPoll(Draft draft) => draft.Option(LinkedInOptions.PollQuestion) is not null;

    private static LinkedInContent? Content(Draft draft, IReadOnlyList<LinkedInAsset> assets)
    {
        if (HasCard(draft)) return new LinkedInContent { Article = Article(draft, assets) };
        if (assets.Count is 0) return HasPoll(draft) ? new LinkedInContent { Poll = Poll(draft) } : null;
        LinkedInMedia[] media = [.. assets.Select(asset => Media(draft, asset))];
        return media.Length is 1 ? new LinkedInContent { Media = media[0] } : new LinkedInContent { MultiImage = new LinkedInMultiImage(media) };
    }

    private static LinkedInArticle Article(Draft draft, IReadOnlyList<LinkedInAsset> assets) => new(
        draft.Link!.AbsoluteUri, draft.Option(LinkedInOptions.ArticleTitle)!, draft.Option(LinkedInOptions.ArticleDescription), assets.Count is 0 ? null : assets[0].Urn);

    private static LinkedInPoll Poll(Draft draft) => new(
        draft.Option(LinkedInOptions.PollQuestion)!,
        [.. draft.List(LinkedInOptions.PollAnswers).Select(answer => new LinkedInPollAnswer(answer))],
        new LinkedInPollSettings(draft.Option(LinkedInInfo.Platform, LinkedInOptions.PollDuration)!));

    private static LinkedInMedia Media(Draft draft, LinkedInAsset asset)
    {
        var media = draft.Media[asset.Index];
        return media.Kind switch
        {
            MediaKind.Video => new LinkedInMedia(asset.Urn, Title: draft.Option(LinkedInOptions.VideoTitle)),
            MediaKind.Document => new LinkedInMedia(asset.Urn, Title: draft.Option(LinkedInOptions.DocumentTitle) ?? media.FileName),
            _ => new LinkedInMedia(asset.Urn, string.IsNullOrWhiteSpace(media.AltText) ? null : media.AltText),
        };
    }
}
