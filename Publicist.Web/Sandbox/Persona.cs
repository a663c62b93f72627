namespace Publicist.Web.Sandbox;

/// <summary>Somebody to sign in as.</summary>
public sealed record Persona
{
    /// <summary>What forms and picture addresses call them.</summary>
    public required string Key { get; init; }

    /// <summary>Their id on the platform; never changes.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Without the @; null where the platform has none.</summary>
    public string? Handle { get; init; }

    /// <summary>One line for the person who chooses among them.</summary>
    public required string Note { get; init; }
    public string? Email { get; init; }
    public bool HasPicture { get; init; } = true;

    /// <summary>What the platform alone knows of them, such as a subscription.</summary>
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();

    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => word[0]));
}
