using Microsoft.AspNetCore.Identity;

namespace Publicist.Core.Workspaces;

/// <summary>A person who signs in. Passwords, lock-out and security stamps are ASP.NET Core Identity's.</summary>
public sealed class User : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>IANA identifier; null: the workspace's.</summary>
    public string? TimeZone { get; set; }
    public Theme Theme { get; set; }
    public DayOfWeek WeekStartsOn { get; set; } = DayOfWeek.Monday;

    /// <summary>Kinds of notification this person does not want to see.</summary>
    public List<string> MutedNotifications { get; set; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignedInAt { get; set; }
}

/// <summary>What a person's pages look like.</summary>
public enum Theme
{
    /// <summary>As the browser or operating system prefers.</summary>
    System,
    Light,
    Dark,
}
