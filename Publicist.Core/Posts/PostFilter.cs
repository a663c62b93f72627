using Publicist.Core.Deliveries;

namespace Publicist.Core.Posts;

/// <summary>Which posts a list shows, and where it goes on.</summary>
public sealed record PostFilter
{
    /// <summary>Posts with at least one delivery in one of these; empty: all.</summary>
    public IReadOnlyList<DeliveryState> States { get; init; } = [];
    public string? Platform { get; init; }
    public Guid? AccountId { get; init; }
    public Guid? CampaignId { get; init; }

    /// <summary>Words that the text holds, in any case.</summary>
    public string? Search { get; init; }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 25;

    /// <summary>The <see cref="PostPage.Next"/> of the page before.</summary>
    public string? Cursor { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Posts">Newest change first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record PostPage(IReadOnlyList<PostSummary> Posts, string? Next);
