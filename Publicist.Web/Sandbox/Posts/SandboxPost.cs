namespace Publicist.Web.Sandbox.Posts;

/// <summary>A post that a platform of the Sandbox has accepted.</summary>
public sealed record SandboxPost
{
    public required string Id { get; init; }
    public required string Persona { get; init; }

    /// <summary>What readers see.</summary>
    public required string Text { get; init; }
    public IReadOnlyList<PostedPicture> Pictures { get; init; } = [];
    public SandboxLink? Link { get; init; }

    /// <summary>The post that this one answers, for threads.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Who may see it or answer it, in the platform's words.</summary>
    public string? Audience { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What kind of post it is where a platform has several, such as <c>reel</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Where it has one apart from its text.</summary>
    public string? Title { get; init; }

    /// <summary>Comments on it, oldest first.</summary>
    public IReadOnlyList<SandboxComment> Comments { get; init; } = [];

    /// <summary>What the platform was told beside all that, in its own words; for the ledger.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}

/// <summary>A picture, video or document of a post. The id is the one under which the bytes are kept.</summary>
public sealed record PostedPicture(string Id, string? AltText)
{
    /// <summary>As found in the bytes; null: an image.</summary>
    public string? ContentType { get; init; }
}

/// <summary>A link card.</summary>
public sealed record SandboxLink(string Address, string Title, string? Description, string? PictureId);

/// <summary>A comment on a post.</summary>
public sealed record SandboxComment(string Id, string Persona, string Text);
