using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>What the author writes once. Its state is that of its deliveries; a post all of whose deliveries are drafts, or that has none, is a draft.</summary>
public sealed class Post : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid AuthorId { get; init; }
    public Guid? CampaignId { get; set; }

    /// <summary>The default text, which a variant replaces for a platform or account.</summary>
    public required string Text { get; set; }

    /// <summary>Without the #.</summary>
    public List<string> Hashtags { get; set; } = [];
    public string? Link { get; set; }
    public string? FirstComment { get; set; }

    /// <summary>IANA identifier of the zone in which the author chose the time.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Options by platform key and option name, as the API takes them.</summary>
    public Dictionary<string, Dictionary<string, string>> Options { get; set; } = [];
    public List<PostVariant> Variants { get; set; } = [];
    public List<PostMedia> Media { get; set; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Goes up with each save: whoever saves an older one is told, and nothing is overwritten.</summary>
    public int Version { get; set; }
}

/// <summary>The text of a post for one platform, or for one account (which wins).</summary>
public sealed class PostVariant : IWorkspaceOwned
{
    public required Guid Id { get; init; }
    public required Guid WorkspaceId { get; init; }
    public required Guid PostId { get; init; }

    /// <summary>A platform's key; null where <see cref="AccountId"/> is set.</summary>
    public string? Platform { get; init; }
    public Guid? AccountId { get; init; }
    public required string Text { get; set; }
}

/// <summary>A media item in a post, at its place.</summary>
public sealed class PostMedia : IWorkspaceOwned
{
    public required Guid WorkspaceId { get; init; }
    public required Guid PostId { get; init; }
    public required Guid MediaId { get; init; }

    /// <summary>From 0.</summary>
    public required int Position { get; set; }

    /// <summary>Replaces the item's own alternative text in this post.</summary>
    public string? AltText { get; set; }
}
