namespace Publicist.Core.Members;

/// <summary>What came of the wish to change a setting.</summary>
public abstract record SettingsOutcome
{
    private SettingsOutcome() { }

    public sealed record Saved : SettingsOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : SettingsOutcome;

    /// <summary>The person's role does not allow it. Nothing was changed.</summary>
    public sealed record Forbidden(string Why) : SettingsOutcome;
}
