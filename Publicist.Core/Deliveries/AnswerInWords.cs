using System.Globalization;
using Publicist.Core.Platforms;

namespace Publicist.Core.Deliveries;

/// <summary>What a platform answered, as a sentence in the journal.</summary>
internal static class AnswerInWords
{
    public static string Of(PublishOutcome answer) => answer switch
    {
        PublishOutcome.Published published => $"It is out as {published.RemoteId}.",
        PublishOutcome.Accepted => "The platform took it and will say what comes of it.",
        PublishOutcome.Processing processing => $"The platform is still at work on it: {processing.Error.Message}",
        PublishOutcome.Transient transient => $"It did not go out this time: {transient.Error.Message}",
        PublishOutcome.RateLimited limited => string.Create(CultureInfo.InvariantCulture, $"The platform asks to wait until {limited.Until:u}: {limited.Error.Message}"),
        PublishOutcome.AuthExpired expired => $"The account's sign-in was refused: {expired.Error.Message}",
        PublishOutcome.AccountLost lost => $"The account cannot publish: {lost.Error.Message}",
        PublishOutcome.Misconfigured wrong => $"The developer app or its settings are at fault: {wrong.Error.Message}",
        PublishOutcome.Rejected rejected => $"The platform said no: {rejected.Error.Message}",
        PublishOutcome.OutcomeUnknown unknown => $"No certain answer came; it may be out: {unknown.Error.Message}",
        _ => throw new InvalidOperationException($"An outcome without words: {answer.GetType().Name}."),
    };
}
