namespace Publicist.Core.Accounts;

/// <summary>What disconnecting an account would mean, said before it is done.</summary>
public sealed record DisconnectOutlook
{
    /// <summary>Posts that are scheduled for it, or wait for it to be connected again.</summary>
    public required int Scheduled { get; init; }
    public required int UnderWay { get; init; }
    public required int Unconfirmed { get; init; }

    /// <summary>Where they could move.</summary>
    public required IReadOnlyList<MoveTarget> Targets { get; init; }

    /// <summary>Accounts of this workspace that live by the same sign-in: the platform is not asked to take it back before the last of them is disconnected. As "name (platform)".</summary>
    public required IReadOnlyList<string> Siblings { get; init; }

    /// <summary>The same in other workspaces of this program, which are not named.</summary>
    public required int SiblingsElsewhere { get; init; }

    /// <summary>Other accounts of the platform that may end with it, where the platform does not say which of them share a sign-in.</summary>
    public required IReadOnlyList<string> MayEnd { get; init; }

    /// <summary>The same in other workspaces that use the same developer app, which are not named.</summary>
    public required int MayEndElsewhere { get; init; }

    /// <summary>It was connected with keys, which are withdrawn for every program that uses them.</summary>
    public required bool IsByKeys { get; init; }
}

/// <summary>An account that posts can move to.</summary>
public sealed record MoveTarget(Guid Id, string DisplayName, string? Handle);
