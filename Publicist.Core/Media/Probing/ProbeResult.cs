namespace Publicist.Core.Media.Probing;

/// <summary>Either a file we can use, or a sentence that says why not and what to do.</summary>
public abstract record ProbeResult
{
    private ProbeResult() { }

    public sealed record Recognized(MediaFacts Facts) : ProbeResult;

    /// <param name="Reason">Plain sentences, fit to be shown to the person who chose the file.</param>
    public sealed record Unusable(string Reason) : ProbeResult;

    internal static ProbeResult Truncated(string kind) =>
        new Unusable($"The {kind} file is incomplete: it ends before its content does. Export it again, or upload it again.");

    internal static ProbeResult Damaged(string kind, string fault) =>
        new Unusable($"The {kind} file is damaged: {fault}. Open it in the program it comes from and export it again.");
}
