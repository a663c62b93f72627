using Publicist.Core.Deliveries;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>Whether a delivery was sent and nobody has the answer. A request that is still running has lost nothing yet.</summary>
public static class LostAnswer
{
    public static bool IsIn(IReadOnlyList<AttemptView> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        var settled = attempts.ToList().FindLastIndex(attempt => AttemptOutcomes.SettlesDoubt(attempt.Outcome));
        return attempts.Skip(settled + 1).Any(attempt => IsIn(attempt, isOver: attempt.EndedAt is not null || attempt != attempts[^1]));
    }

    private static bool IsIn(AttemptView attempt, bool isOver)
    {
        if (attempt.Steps.Any(step => step.Kind == StepKind.Asked)) return true;
        var last = attempt.Steps.LastOrDefault(step => step.Kind is StepKind.Submitting or StepKind.Answered || (step.Kind == StepKind.Note && step.Element is not null));
        return last?.Kind == StepKind.Note || (last?.Kind == StepKind.Submitting && isOver);
    }
}
