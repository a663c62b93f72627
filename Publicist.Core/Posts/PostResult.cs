using Publicist.Core.Platforms;

namespace Publicist.Core.Posts;

/// <summary>What came of a wish to save, schedule, move, cancel or publish.</summary>
public abstract record PostResult
{
    private PostResult() { }

    /// <summary>Done; this is the post now.</summary>
    public sealed record Done(PostView Post) : PostResult;

    /// <summary>Refused: each finding names its field, the fault and the remedy. Nothing was changed.</summary>
    public sealed record Refused(IReadOnlyList<PreflightFinding> Findings) : PostResult;

    /// <summary>There is no such post in this workspace.</summary>
    public sealed record NotFound : PostResult;

    /// <summary>Somebody was faster: it is on its way, or another save came between. Nothing was changed.</summary>
    public sealed record Conflict(string Message) : PostResult;
}
