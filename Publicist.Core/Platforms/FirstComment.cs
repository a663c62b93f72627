namespace Publicist.Core.Platforms;

/// <summary>The comment that an author wants below a post: best effort, and at most once, for nothing tells afterwards whether a lost one arrived.</summary>
public static class FirstComment
{
    /// <summary>The checkpoint that is written before the comment is sent.</summary>
    public const string Tried = "first_comment";

    /// <summary>Whether a comment is wanted and nobody has tried to write it.</summary>
    public static bool IsOwed(this PublishContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return !string.IsNullOrWhiteSpace(context.Draft.FirstComment) && context.Journal.Checkpoint(Tried) is null;
    }
}
