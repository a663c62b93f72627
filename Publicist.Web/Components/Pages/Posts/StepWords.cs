using Publicist.Core.Deliveries;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>The journal in the words of a person who was not there.</summary>
public static class StepWords
{
    private static readonly Dictionary<StepKind, (string Words, string Icon)> Steps = new()
    {
        [StepKind.Claimed] = ("Taken up for publishing", "play_arrow"),
        [StepKind.Checkpoint] = ("Got a part done", "flag"),
        [StepKind.Note] = ("Note", "notes"),
        [StepKind.Submitting] = ("Sending: from here it may be out", "send"),
        [StepKind.Answered] = ("The platform answered", "mark_email_read"),
        [StepKind.Asked] = ("Asked the platform whether it is out", "travel_explore"),
        [StepKind.Ended] = ("Ended", "stop_circle"),
    };

    private static readonly Dictionary<string, string> Outcomes = new(StringComparer.Ordinal)
    {
        ["published"] = "Published",
        ["transient"] = "Did not work, to be tried again",
        ["rate_limited"] = "The platform asked for patience",
        ["auth_expired"] = "The account needs reconnecting",
        ["account_lost"] = "The account is gone or locked there",
        ["misconfigured"] = "The developer app is not set up right",
        ["rejected"] = "The platform said no",
        [AttemptOutcomes.Unconfirmed] = "No certain answer",
    };

    public static string Of(StepKind kind) => Steps[kind].Words;

    public static string IconOf(StepKind kind) => Steps[kind].Icon;

    /// <summary>How an attempt ended; one without an outcome either runs, or its process died.</summary>
    public static string Of(AttemptView attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Outcome is not { } outcome) return attempt.EndedAt is null ? "Under way" : "Interrupted";
        return Outcomes.GetValueOrDefault(outcome) ?? Sentence(outcome);
    }

    private static string Sentence(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
