using Publicist.Core.Deliveries;

namespace Publicist.Tests.Deliveries;

public sealed class DoubtHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_request_that_was_answered_leaves_nothing()
    {
        var history = Read(Attempt(AttemptOutcomes.RateLimited, StepKind.Submitting, StepKind.Answered));
        (history.Open, history.Since).ShouldBe((null, null));
    }

    [Fact]
    public void A_lost_answer_that_a_person_gave_afterwards_is_no_doubt_and_is_remembered_for_the_person_may_have_looked_too_early()
    {
        var history = Read(Attempt(AttemptOutcomes.Unconfirmed, StepKind.Submitting, StepKind.Note, StepKind.Answered));
        (history.Open, history.Since).ShouldBe((null, Start));
    }

    [Fact]
    public void A_lost_answer_that_a_later_attempt_found_is_remembered_too()
    {
        var history = Read(Attempt(AttemptOutcomes.Crashed, StepKind.Submitting), Attempt(AttemptOutcomes.Transient, StepKind.Asked, StepKind.Answered) with { Number = 2 });
        (history.Open, history.Since).ShouldBe((null, Start));
    }

    private static DoubtHistory Read(params Told[] attempts) => DoubtHistory.Read(attempts.Select(told => told.ToAttempt()), new HashSet<string>());

    private static Told Attempt(string outcome, params StepKind[] steps) => new(1, outcome, steps);

    private sealed record Told(int Number, string Outcome, StepKind[] Steps)
    {
        public Attempt ToAttempt()
        {
            var attempt = new Attempt { Id = Guid.NewGuid(), WorkspaceId = Guid.Empty, DeliveryId = Guid.Empty, Number = Number, Fence = Number, StartedAt = Start.AddMinutes(Number - 1), Outcome = Outcome };
            foreach (var (kind, index) in Steps.Select((kind, index) => (kind, index)))
                attempt.Steps.Add(new AttemptStep { Id = Guid.NewGuid(), WorkspaceId = Guid.Empty, AttemptId = attempt.Id, Sequence = index + 1, Kind = kind, Element = "post", At = attempt.StartedAt.AddSeconds(index) });
            return attempt;
        }
    }
}
