using Publicist.Tests.Hosting;

namespace Publicist.Tests.Journeys;

/// <summary>The real program is asked to stop, as an update or a service manager does, while a post is on its way.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Asked_to_stop_it_waits_for_the_answer_that_is_on_its_way_and_writes_it_down()
    {
        await using var platforms = await Chaos.Platforms.StartAsync(new Dictionary<string, string>());
        await using var program = await new RunningProgram(environment: new Dictionary<string, string> { ["Sandbox__Address"] = platforms.Address.ToString() }).StartAsync();
        using var api = await ApiProgram.BeginAsync(program);
        await api.ConnectAsync(program.Address, "x");
        await platforms.ArmAsync("x", "accepted", skip: 0);
        var post = await api.ScheduleAsync(new { content = "On its way", platforms = new[] { "x" } });
        (await platforms.HeldAsync("x", TimeSpan.FromSeconds(20))).ShouldNotBeNull();

        await program.AskToStopAsync();
        (await program.EndsWithinAsync(TimeSpan.FromMilliseconds(500))).ShouldBeFalse("the answer is still out");
        await platforms.LetGoAsync("x");
        (await program.EndAsync()).ShouldBe(0);

        await program.StartAsync();
        var delivery = (await api.WaitAsync(post, "published")).ShouldHaveSingleItem();
        delivery.GetProperty("attempts").GetArrayLength().ShouldBe(1);
        (await platforms.ReadAsync()).Posts.ShouldBe(1);
    }
}
