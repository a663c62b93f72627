namespace Publicist.Core.Platforms;

/// <summary>Reads the error of whichever refusal it is.</summary>
public static class RefusalWords
{
    /// <summary>Null for a published post.</summary>
    public static PlatformError? ErrorOf(this PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Transient { Error: var error } => error,
        PublishOutcome.RateLimited { Error: var error } => error,
        PublishOutcome.AuthExpired { Error: var error } => error,
        PublishOutcome.AccountLost { Error: var error } => error,
        PublishOutcome.Misconfigured { Error: var error } => error,
        PublishOutcome.Rejected { Error: var error } => error,
        PublishOutcome.OutcomeUnknown { Error: var error } => error,
        PublishOutcome.Processing { Error: var error } => error,
        _ => null,
    };

    /// <summary>What the platform said, or what happened.</summary>
    public static string Words(this PublishOutcome outcome) => outcome.ErrorOf()?.Message ?? "";
}
