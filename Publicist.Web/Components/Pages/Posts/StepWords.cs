using System.Globalization;
using System.Text.RegularExpressions;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>The journal in the words of a person who was not there.</summary>
public static partial class StepWords
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
        [AttemptOutcomes.Published] = "Published",
        [AttemptOutcomes.Transient] = "Did not work, to be tried again",
        [AttemptOutcomes.Processing] = "The platform was still at work on it",
        [AttemptOutcomes.RateLimited] = "The platform asked for patience",
        [AttemptOutcomes.AuthExpired] = "The account needs reconnecting",
        [AttemptOutcomes.AccountLost] = "The account is gone or locked there",
        [AttemptOutcomes.Misconfigured] = "The developer app is not set up right",
        [AttemptOutcomes.Rejected] = "The platform said no",
        [AttemptOutcomes.Unconfirmed] = "No certain answer",
        [AttemptOutcomes.NotOut] = "The answer was lost; it is not out",
        [AttemptOutcomes.OnHold] = "Put on hold",
        [AttemptOutcomes.Stopped] = "Stopped before anything was sent",
        [AttemptOutcomes.Crashed] = "Publicist ended in the middle of it",
    };

    /// <summary>The outcomes that have words of their own.</summary>
    public static IReadOnlyCollection<string> KnownOutcomes => Outcomes.Keys;

    /// <summary>The steps that tell a person something: a part kept twice is one part, and that nothing was left to forget is no news.</summary>
    public static IEnumerable<StepView> Telling(IReadOnlyList<StepView> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return steps.Where((step, index) => step.Kind != StepKind.Checkpoint || (!IsForgotten(step) && (index == 0 || !SaysTheSame(steps[index - 1], step))));
    }

    private static bool IsForgotten(StepView step) => UploadOf(step) is null && step.Detail?.EndsWith(" dropped", StringComparison.Ordinal) == true;

    private static bool SaysTheSame(StepView one, StepView other) => (one.Kind, one.Element, one.Detail) == (other.Kind, other.Element, other.Detail);

    /// <summary>A note speaks for itself; what was got done says what it is.</summary>
    /// <param name="step">The step.</param>
    /// <param name="platform">What the platform is called at the beginning of a sentence.</param>
    public static string HeadingOf(StepView step, string platform = "The platform")
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            { Kind: StepKind.Note, Detail: { Length: > 0 } note } => note,
            { Kind: StepKind.Checkpoint } => UploadOf(step) ?? CheckpointWords.Of(step.Detail, platform) ?? Steps[step.Kind].Words,
            { Kind: StepKind.Submitting } when PartOf(step) is { } part => $"Sending the {part} post of the thread",
            { Kind: StepKind.Answered } when PartOf(step) is { } part => step.Detail?.StartsWith("It is out", StringComparison.Ordinal) == true
                ? $"The {part} post of the thread is sent" : $"{platform} answered about the {part} post of the thread",
            { Kind: StepKind.Answered } => $"{platform} answered",
            _ => Steps[step.Kind].Words,
        };
    }

    /// <summary>Whether the heading says which part of the post it is about.</summary>
    public static bool Names(StepView step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Element is null or "post" || (PartOf(step) is not null && step.Kind is StepKind.Submitting or StepKind.Answered);
    }

    /// <summary>"second", of the element <c>post/2</c>.</summary>
    private static string? PartOf(StepView step) =>
        step.Element?.Split('/') is ["post", var index] && int.TryParse(index, CultureInfo.InvariantCulture, out var number) && number > 1 ? Ordinal(number) : null;

    private static string Ordinal(int number) => number switch
    {
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        _ => string.Create(CultureInfo.InvariantCulture, $"{number}{(number / 10 % 10 == 1 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}"),
    };

    /// <summary>What the heading does not say yet; null if that is nothing.</summary>
    public static string? DetailOf(StepView step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Detail is not { Length: > 0 } detail || step.Kind == StepKind.Note) return null;
        if (step.Kind == StepKind.Checkpoint) return UploadOf(step) is null && CheckpointWords.Of(detail, "") is null ? Sentence(detail.Replace('/', ' ')) : null;
        return detail.TrimEnd('.').Equals(step.Kind.ToString(), StringComparison.OrdinalIgnoreCase) ? null : detail;
    }

    public static string IconOf(StepKind kind) => Steps[kind].Icon;

    /// <summary>How an attempt ended; one without an outcome either runs, or its process died.</summary>
    public static string Of(AttemptView attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Outcome is not { } outcome) return attempt.EndedAt is null ? "Under way" : "Interrupted";
        return Outcomes.GetValueOrDefault(outcome) ?? Sentence(outcome);
    }

    private static string? UploadOf(StepView step)
    {
        var name = PartName().Match(step.Detail ?? "");
        if (!name.Success || !int.TryParse(name.Groups["index"].ValueSpan, CultureInfo.InvariantCulture, out var index)) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{Sentence(name.Groups["noun"].Value)} {index + 1L} is {(name.Groups["dropped"].Success ? "to be uploaded again" : "uploaded")}.");
    }

    [GeneratedRegex("^(?<noun>[a-z_]+)/(?<index>[0-9]+)(?<dropped> dropped)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PartName();

    private static string Sentence(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
