namespace Publicist.Core.Platforms.LinkedIn;

/// <summary>LinkedIn Organization Share Statistics. A post without activity is left out.</summary>
public sealed record LinkedInPageStatistics
{
    public IReadOnlyList<LinkedInPageFigures> Elements { get; init; } = [];
}

public sealed record LinkedInPageFigures
{
    public string? Share { get; init; }
    public string? UgcPost { get; init; }
    public LinkedInFigures? TotalShareStatistics { get; init; }
}

/// <summary>Of the whole life of a post, organic only.</summary>
public sealed record LinkedInFigures
{
    public long ImpressionCount { get; init; }
    public long UniqueImpressionsCount { get; init; }
    public long ClickCount { get; init; }
    public long LikeCount { get; init; }
    public long CommentCount { get; init; }
    public long ShareCount { get; init; }
}

/// <summary>LinkedIn Member Post Statistics: one metric. Its name is a string or, up to version 202604, an object; it is what was asked for, so that nobody needs to read it.</summary>
public sealed record LinkedInMemberAnalytics
{
    public IReadOnlyList<LinkedInCount> Elements { get; init; } = [];
}

public sealed record LinkedInCount
{
    public long Count { get; init; }
}
