using Xunit.Abstractions;

namespace Publicist.Tests.Chaos;

/// <summary>
/// The promise, kept under blows: the real program is killed with SIGKILL again and again, in the middle of every kind of request and at any instant, while the platforms drop answers, fail, stall and
/// take tokens away. Counted at the platforms: nothing lost, nothing doubled. The long form: see docs/reliability.md.
/// </summary>
[Collection(Alone.Name)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int ShortForm = 64;

    [Fact]
    public async Task Killed_at_every_step_and_at_random_instants_nothing_is_lost_and_nothing_doubled()
    {
        var plan = ChaosPlan.FromEnvironment(ShortForm);
        await using var run = new ChaosRun(plan);

        await run.RunAsync();

        output.WriteLine(run.Summary);
        run.Checker.Faults.ShouldBeEmpty($"seed {plan.Seed}, log {plan.Log}");
        run.Nemesis.Hits.Where(pair => pair.Value == 0).Select(pair => pair.Key).ShouldBeEmpty("a barrier was never reached: the kills did not fall everywhere");
    }
}

/// <summary>After all others and by itself: it wants the whole machine, and browsers beside it would not get theirs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
