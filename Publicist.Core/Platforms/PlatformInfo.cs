namespace Publicist.Core.Platforms;

/// <summary>Everything a platform may and may not do, as data: composer, preflight, documentation and tests read it here and nowhere else.</summary>
public sealed record PlatformInfo
{
    /// <summary>What programs call it: <c>linkedin</c>, <c>x</c>. Lower case, stable, stored.</summary>
    public required string Key { get; init; }

    /// <summary>What configuration and people call it: <c>LinkedIn</c>, <c>X</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Brand colour as <c>#rrggbb</c>, and its glyph as SVG path data on a 24 by 24 field.</summary>
    public required string Color { get; init; }
    public required string GlyphPath { get; init; }
    public required TextRules Text { get; init; }
    public required MediaRules Media { get; init; }
    public required LoginRules Login { get; init; }
    public required RecoveryRules Recovery { get; init; }

    /// <summary>The real addresses; configuration and the Sandbox may put others in their place.</summary>
    public required PlatformEndpoints Endpoints { get; init; }

    /// <summary>Version sent with each request, where the platform has one; configuration key <c>ApiVersion</c>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Other configuration keys people know for the client id and secret, tried in order after <c>Platforms:{Name}:ClientId</c>.</summary>
    public IReadOnlyList<string> ClientIdAliases { get; init; } = [];
    public IReadOnlyList<string> ClientSecretAliases { get; init; } = [];
}

/// <summary>What text a platform takes.</summary>
public sealed record TextRules
{
    /// <summary>In the platform's own unit, which <c>ISocialPlatform.Measure</c> counts.</summary>
    public required int Maximum { get; init; }

    /// <summary>Says what is counted, for a person: "characters; a link counts 23".</summary>
    public required string Unit { get; init; }
    public bool FirstComment { get; init; }
}

/// <summary>What media a platform takes.</summary>
public sealed record MediaRules
{
    public required int MaximumImages { get; init; }
    public required IReadOnlyList<string> ImageTypes { get; init; }

    /// <summary>Bytes of one image; null: not documented.</summary>
    public long? MaximumImageBytes { get; init; }
    public long? MaximumAnimatedImageBytes { get; init; }

    /// <summary>Width times height must stay below this.</summary>
    public long? MaximumPixels { get; init; }
    public int? MaximumFrames { get; init; }

    /// <summary>Characters of an alternative text.</summary>
    public required int MaximumAltText { get; init; }

    /// <summary>Whether an animated image must stand alone.</summary>
    public bool AnimatedStandsAlone { get; init; }
}

/// <summary>How one signs in there.</summary>
public sealed record LoginRules
{
    public required bool RequiresPkce { get; init; }
    public required IReadOnlyList<NeededScope> Scopes { get; init; }

    /// <summary>Whether the client's secret travels in the form or in a Basic header.</summary>
    public required ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>A token with less time left than this is renewed before use.</summary>
    public required TimeSpan RenewAhead { get; init; }
}

/// <summary>A scope we ask for, and what stops working without it.</summary>
/// <param name="Name">As the platform writes it.</param>
/// <param name="Purpose">For a person, such as "publish posts".</param>
/// <param name="Required">Whether the account is useless without it.</param>
public sealed record NeededScope(string Name, string Purpose, bool Required = true);

/// <summary>Where the client's secret stands in a token request.</summary>
public enum ClientAuthentication
{
    Form,
    Basic,
}

/// <summary>How a delivery whose answer was lost can be settled on this platform.</summary>
public sealed record RecoveryRules
{
    /// <summary>How long its lists may lag behind its acceptance: "not found" is certain only after this.</summary>
    public required TimeSpan SettleTime { get; init; }

    /// <summary>For how long a repeat of the same post is known to be refused by name; null: it is not.</summary>
    public TimeSpan? RepeatIsRefusedFor { get; init; }
}
