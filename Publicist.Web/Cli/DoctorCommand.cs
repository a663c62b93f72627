using System.CommandLine;
using System.Text;
using Publicist.Core.Doctor;

namespace Publicist.Web.Cli;

/// <summary><c>publicist doctor [--json]</c>: 0 where all is well or merely could be better, 1 where something is wrong.</summary>
internal static class DoctorCommand
{
    private static readonly Dictionary<Verdict, string> Marks = new() { [Verdict.Good] = "ok    ", [Verdict.Advice] = "advice", [Verdict.Wrong] = "WRONG " };

    public static Command Build(CommandRun run)
    {
        var command = new Command("doctor", "Looks at the configuration, developer apps, accounts, clock, disk and database, and says how to mend what is wrong. It mends nothing, but what it learns of an account at its platform is noted with the account: a lost sign-in waits to be reconnected, and its posts with it.");
        command.SetAction((parsed, cancellation) => run.WithFeaturesAsync(parsed, services => ExamineAsync(run, parsed, services, cancellation), cancellation));
        return command;
    }

    private static async Task<int> ExamineAsync(CommandRun run, ParseResult parsed, IServiceProvider services, CancellationToken cancellation)
    {
        var findings = await services.GetRequiredService<Examine>().RunAsync(null, cancellation);
        await run.TellAsync(parsed, Text(findings), findings.Select(one => new { one.Subject, Verdict = one.Verdict.ToString().ToLowerInvariant(), one.What, one.Why, one.Mend, Page = one.Page?.Path }).ToList());
        return findings.Any(one => one.Verdict == Verdict.Wrong) ? Commands.Failed : 0;
    }

    private static string Text(IReadOnlyList<DoctorFinding> findings)
    {
        var text = new StringBuilder();
        foreach (var subject in findings.GroupBy(one => one.Subject))
        {
            text.AppendLine(subject.Key);
            foreach (var one in subject)
            {
                text.Append("  ").Append(Marks[one.Verdict]).Append("  ").AppendLine(one.What);
                if (one.Why is not null) text.Append("          ").AppendLine(one.Why);
                if (one.Mend is not null) text.Append("          To mend it: ").AppendLine(one.Mend);
            }
        }

        var wrong = findings.Count(one => one.Verdict == Verdict.Wrong);
        return text.Append(wrong switch { 0 => "Nothing is wrong.", 1 => "One thing is wrong.", _ => $"{wrong} things are wrong." }).ToString();
    }
}
