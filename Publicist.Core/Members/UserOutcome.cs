using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>What came of the wish to add a person.</summary>
public abstract record UserOutcome
{
    private UserOutcome() { }

    /// <summary>The person is there.</summary>
    /// <param name="Actor">The person, in the workspace joined or made.</param>
    /// <param name="WorkspaceName">Name of that workspace.</param>
    public sealed record Created(Actor Actor, string WorkspaceName) : UserOutcome;

    /// <summary>Nothing was stored.</summary>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : UserOutcome;

    /// <summary>The first person was wanted, but there is one already. Nothing was stored.</summary>
    public sealed record AlreadySetUp : UserOutcome;
}
