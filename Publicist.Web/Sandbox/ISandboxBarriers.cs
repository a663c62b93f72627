namespace Publicist.Web.Sandbox;

/// <summary>A moment of an API request at which a test rig may hold it, to kill the caller meanwhile.</summary>
public enum SandboxMoment
{
    /// <summary>The request has arrived; nothing of its body was read.</summary>
    BeforeReading,

    /// <summary>The post is stored; nothing was answered.</summary>
    Accepted,

    /// <summary>The answer has left.</summary>
    Answered,
}

/// <summary>The rig's hand on the Sandbox; register another one before <c>AddSandbox</c> to hold requests.</summary>
public interface ISandboxBarriers
{
    /// <summary>Comes back when the request may go on.</summary>
    Task ReachAsync(string platform, SandboxMoment moment, HttpContext context);
}

public sealed class OpenBarriers : ISandboxBarriers
{
    public Task ReachAsync(string platform, SandboxMoment moment, HttpContext context) => Task.CompletedTask;
}
