namespace Publicist.Core.Platforms;

/// <summary>Something an author may choose for one platform beside text and media. Its value travels as text under <see cref="Name"/>.</summary>
public sealed record PlatformOption
{
    /// <summary>As the API names it: <c>privacy_status</c>. Lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>For people, as a field's label.</summary>
    public required string Label { get; init; }
    public required OptionKind Kind { get; init; }

    /// <summary>One sentence below the field.</summary>
    public string? Help { get; init; }

    /// <summary>What may be chosen, for <see cref="OptionKind.Choice"/>. Empty where the account is asked: see <see cref="AskedOfAccount"/>.</summary>
    public IReadOnlyList<OptionChoice> Choices { get; init; } = [];

    /// <summary>Whether what may be chosen depends on the account and is read from the platform (<see cref="IOffersChoices"/>).</summary>
    public bool AskedOfAccount { get; init; }

    /// <summary>What holds when the author says nothing; null: nothing is sent.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the author must say something.</summary>
    public bool Required { get; init; }

    /// <summary>Longest value, in characters; for a list: of all of it.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Most entries of an <see cref="OptionKind.List"/>.</summary>
    public int? MaximumEntries { get; init; }

    /// <summary>Which posts it is about; the composer shows it for no others.</summary>
    public OptionScope AppliesTo { get; init; } = OptionScope.AnyPost;
}

/// <summary>One thing that may be chosen.</summary>
/// <param name="Value">As the API takes it.</param>
/// <param name="Label">For people.</param>
public sealed record OptionChoice(string Value, string Label);

/// <summary>What an option's value is.</summary>
public enum OptionKind
{
    /// <summary>One of <see cref="PlatformOption.Choices"/>.</summary>
    Choice,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>Several words, parted by commas.</summary>
    List,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A point in time, as ISO 8601 with an offset.</summary>
    Instant,
}

/// <summary>Which posts an option is about.</summary>
public enum OptionScope
{
    AnyPost,
    WithImages,
    WithVideo,
    WithMedia,
    WithoutMedia,
    WithDocument,
}
