namespace Publicist.Core.Deliveries;

/// <summary>A request that may have put an element out, and whose answer nobody has.</summary>
public sealed record Doubt
{
    /// <summary>What was submitted, such as <c>post</c>.</summary>
    public required string Element { get; init; }

    /// <summary>The first request without an answer; a repeat is refused for a time that counts from here.</summary>
    public required DateTimeOffset FirstSubmittedAt { get; init; }
    public required DateTimeOffset LastSubmittedAt { get; init; }

    /// <summary>When the journal first knew that the last request was over; null where it goes on from here.</summary>
    public DateTimeOffset? OverAt { get; init; }

    /// <summary>Its sender died while it was under way: nobody saw how the request ended.</summary>
    public bool CutOff { get; init; }
}

/// <summary>What a delivery's journal leaves open.</summary>
/// <param name="Open">The doubt that must be settled before anything is sent; null if there is none.</param>
/// <param name="Since">When the earliest attempt began that lost an answer, settled or not; null if none did.</param>
public sealed record DoubtHistory(Doubt? Open, DateTimeOffset? Since)
{
    /// <summary>Reads the journal of one delivery.</summary>
    /// <param name="attempts">All of them, with their steps.</param>
    /// <param name="answered">Elements that are known to be out: whatever was lost before, they are not in doubt.</param>
    public static DoubtHistory Read(IEnumerable<Attempt> attempts, IReadOnlySet<string> answered)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        ArgumentNullException.ThrowIfNull(answered);
        var reading = new Reading();
        foreach (var attempt in attempts.OrderBy(one => one.Number)) reading.Read(attempt);
        return reading.Result(answered);
    }

    private sealed class Reading
    {
        private readonly List<Submission> _open = [];
        private DateTimeOffset? _since;

        public void Read(Attempt attempt)
        {
            foreach (var step in attempt.Steps.OrderBy(one => one.Sequence)) Read(attempt, step);
            if (!AttemptOutcomes.SettlesDoubt(attempt.Outcome)) return;
            RememberSince();
            _open.Clear();
        }

        public DoubtHistory Result(IReadOnlySet<string> answered)
        {
            RememberSince();
            _open.RemoveAll(one => answered.Contains(one.Element));
            return new DoubtHistory(_open.Count == 0 ? null : ToDoubt(), _since);
        }

        private void Read(Attempt attempt, AttemptStep step)
        {
            foreach (var submission in _open.Where(one => one.OverAt is null && (one.Attempt.Id != attempt.Id || Ends(one, step)))) (submission.OverAt, submission.CutOff) = (step.At, submission.Attempt.Id != attempt.Id);
            if (step is { Kind: StepKind.Submitting, Element: { } element }) _open.Add(new Submission(attempt, element, step.At));

            // An answer belongs to the request before it: an earlier one that got none stays open.
            if (step.Kind == StepKind.Answered && _open.FindLastIndex(one => one.Element == step.Element) is >= 0 and var answered) Answer(answered);
        }

        /// <summary>What is answered only after its answer was lost, such as by a person who looked, may be answered wrongly: a repeat that the platform refuses is evidence still.</summary>
        private void Answer(int index)
        {
            if (_open[index].OverAt is not null) RememberSince();
            _open.RemoveAt(index);
        }

        private static bool Ends(Submission submission, AttemptStep step) => step.Kind == StepKind.Note && step.Element == submission.Element;

        private Doubt ToDoubt() => new()
        {
            Element = _open[^1].Element,
            FirstSubmittedAt = _open[0].At,
            LastSubmittedAt = _open[^1].At,
            OverAt = _open[^1].OverAt,
            CutOff = _open[^1].CutOff,
        };

        private void RememberSince()
        {
            if (_open.Count > 0 && (_since is null || _open[0].Attempt.StartedAt < _since)) _since = _open[0].Attempt.StartedAt;
        }
    }

    private sealed class Submission(Attempt attempt, string element, DateTimeOffset at)
    {
        public Attempt Attempt { get; } = attempt;
        public string Element { get; } = element;
        public DateTimeOffset At { get; } = at;
        public DateTimeOffset? OverAt { get; set; }
        public bool CutOff { get; set; }
    }
}
