namespace Publicist.Core.Posts;

/// <summary>A post as the compose page or a program hands it in.</summary>
public sealed record PostContent
{
    /// <summary>The post whose content this is; null: a new one.</summary>
    public Guid? PostId { get; init; }
    public required string Text { get; init; }

    /// <summary>With or without the #.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];
    public string? Link { get; init; }
    public string? FirstComment { get; init; }
    public Guid? CampaignId { get; init; }
    public IReadOnlyList<ContentMedia> Media { get; init; } = [];

    /// <summary>Text by platform key or account id; the account's wins.</summary>
    public IReadOnlyDictionary<string, string> Variants { get; init; } = new Dictionary<string, string>();

    /// <summary>Options by platform key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Options { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The accounts it goes to.</summary>
    public IReadOnlyList<Guid> Accounts { get; init; } = [];

    /// <summary>IANA zone in which the time was chosen.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When; null: not chosen yet (draft) or now (schedule).</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A media item in a post, with the alternative text it has here.</summary>
public sealed record ContentMedia(Guid Id, string? AltText);
