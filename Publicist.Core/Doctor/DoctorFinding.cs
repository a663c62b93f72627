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

    /// <summary>Where it is mended by hand; null: on no page.</summary>
    public MendingPage? Page { get; init; }

    internal static DoctorFinding Good(string subject, string what) => new() { Subject = subject, Verdict = Verdict.Good, What = what };

    internal static DoctorFinding Advice(string subject, string what, string why, string mend, MendingPage? page = null) => new() { Subject = subject, Verdict = Verdict.Advice, What = what, Why = why, Mend = mend, Page = page };

    internal static DoctorFinding Wrong(string subject, string what, string why, string mend, MendingPage? page = null) => new() { Subject = subject, Verdict = Verdict.Wrong, What = what, Why = why, Mend = mend, Page = page };
}

/// <summary>A page of ours on which something is mended.</summary>
/// <param name="Name">As its tab is called.</param>
/// <param name="Path">A path of ours.</param>
public sealed record MendingPage(string Name, string Path)
{
    public static MendingPage SocialAccounts { get; } = new("Social Accounts", Accounts.AccountPaths.Settings);

    public static MendingPage PlatformApps { get; } = new("Platform Apps", Accounts.AccountPaths.Apps);
}
