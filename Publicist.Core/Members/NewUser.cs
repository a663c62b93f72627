using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>A person who shall be able to sign in.</summary>
public sealed record NewUser
{
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Password { get; init; }
    public required MemberRole Role { get; init; }

    /// <summary>Name of the workspace made when there is none; null: named after the person.</summary>
    public string? WorkspaceName { get; init; }

    /// <summary>IANA identifier of that workspace's zone; null: the zone of this machine.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Only if there is nobody yet.</summary>
    public bool OnlyAsFirst { get; init; }
}

/// <summary>The person who sets Publicist up, with the workspace that everything will be in.</summary>
public sealed record NewOwner
{
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Password { get; init; }
    public required string WorkspaceName { get; init; }

    /// <summary>IANA identifier.</summary>
    public required string TimeZone { get; init; }
}
