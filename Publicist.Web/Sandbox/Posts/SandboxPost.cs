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
}

/// <summary>A picture of a post. The id is the one under which the bytes are kept.</summary>
public sealed record PostedPicture(string Id, string? AltText);

/// <summary>A link card.</summary>
public sealed record SandboxLink(string Address, string Title, string? Description, string? PictureId);
