namespace Publicist.Core.Platforms.Http;

/// <summary>What a lost answer means depends on where the request stands.</summary>
public enum RequestStage
{
    /// <summary>Before the point of no return: nothing is public, so that a fault may be tried again.</summary>
    Preparing,

    /// <summary>The request that makes the post public: what cannot be read is unknown, never a retry.</summary>
    Publishing,
}
