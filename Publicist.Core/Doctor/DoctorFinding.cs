namespace Publicist.Core.Doctor;

/// <summary>How an examined thing is.</summary>
public enum Verdict
{
    Good,

    /// <summary>It works, and would be better otherwise; or it could not be looked at.</summary>
    Advice,

    /// <summary>Something does not work, or soon will not.</summary>
    Wrong,
}

/// <summary>One thing that was examined.</summary>
public sealed record DoctorFinding
{
    /// <summary>What it is about, such as <c>Database</c> or <c>LinkedIn</c>: findings of one subject stand together.</summary>
    public required string Subject { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>How it is, in a sentence without secrets.</summary>
    public required string What { get; init; }

    /// <summary>What does not work because of it; null where it is good.</summary>
    public string? Why { get; init; }

    /// <summary>The exact click, line or command that mends it; null where it is good.</summary>
    public string? Mend { get; init; }

    internal static DoctorFinding Good(string subject, string what) => new() { Subject = subject, Verdict = Verdict.Good, What = what };

    internal static DoctorFinding Advice(string subject, string what, string why, string mend) => new() { Subject = subject, Verdict = Verdict.Advice, What = what, Why = why, Mend = mend };

    internal static DoctorFinding Wrong(string subject, string what, string why, string mend) => new() { Subject = subject, Verdict = Verdict.Wrong, What = what, Why = why, Mend = mend };
}
