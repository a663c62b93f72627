using System.Globalization;
using System.Text;

namespace Publicist.Tests.Chaos;

/// <summary>What the run came to; every line is on disk as soon as it is known, so that a run that was stopped still tells how far it came.</summary>
internal sealed class ChaosReport(string path)
{
    public int Rounds { get; set; }
    public int Kills { get; set; }
    public int KillsAtBarriers { get; set; }
    public int KillsWhileStarting { get; set; }
    public TimeSpan LongestStart { get; set; }
    public TimeSpan Settling { get; set; }

    public void Line(FormattableString words)
    {
        var line = words.ToString(CultureInfo.InvariantCulture);
        File.AppendAllText(path, line + Environment.NewLine);
        Console.WriteLine(line);
    }

    public string Summary(ChaosPlan plan, Nemesis nemesis, Person person, Checker checker, IReadOnlyList<Written> posts, Ledger ledger, TimeSpan took)
    {
        var text = new StringBuilder();
        void Add(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Add($"seed {plan.Seed}; {Rounds} rounds, {Kills} kills ({KillsAtBarriers} while a request was held, at {nemesis.Steps.Count} different steps; {KillsWhileStarting} while starting) in {took:hh\\:mm\\:ss}, {took.TotalSeconds / Math.Max(1, Kills):0.00} s a kill");
        Add($"{posts.Count} deliveries over {Platforms.Keys.Length} platforms, {ledger.Posts} posts at the platforms");
        Add($"lost {checker.Lost}, doubled {checker.Doubled}, broken promises in all {checker.Faults.Count}");
        Add($"published {posts.Count(post => post.IsDone)}, of these whole {posts.Count(post => Checker.IsWhole(ledger, post))}; needed a person {posts.Count(post => post.PersonNeeded.Count > 0)}");
        foreach (var (why, count) in person.Needed) Add($"  {count} × {why}");
        Add($"longest start {LongestStart.TotalSeconds:0.0} s; from the last kill until everything was settled {Settling.TotalSeconds:0.0} s, {Settling.TotalMinutes * plan.ClockSpeed:0} minutes of the programs' clock");
        foreach (var fault in checker.Faults) Add($"  {fault}");
        return text.ToString();
    }
}
