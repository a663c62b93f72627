using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Publicist.Core.Posts;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>A person edits, moves or cancels in the very moment in which the engine claims. 500 rounds in all, each started a random moment apart.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Rounds = 125;
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("publicist-race-").FullName;
    private readonly Random _chance = new(4711);
    private TestEngine _engine = null!;
    private Guid _account;
    private int _won;
    private int _refused;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.InAsync(_folder, services => services.AddPosts());
        await _engine.Seed.AddAsync(new Membership { WorkspaceId = _engine.Seed.Workspace, UserId = _engine.Seed.User, Role = MemberRole.Owner, JoinedAt = TestEngine.Start });
        _account = await _engine.Seed.AccountAsync();
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public Task An_edit_wins_or_is_refused_and_what_is_published_is_what_was_last_saved() => RaceAsync(
        (post, round) => _engine.Get<SchedulePost>().RunAsync(_engine.Seed.Actor, post, Content($"Edited in round {round}"), expectedVersion: null, CancellationToken.None),
        (post, round, won) => TextsOf(post).ShouldBe([won ? $"Edited in round {round}" : $"Written in round {round}"]));

    [Fact]
    public Task A_cancelled_post_never_appears() => RaceAsync(
        (post, _) => _engine.Get<CancelPost>().RunAsync(_engine.Seed.Actor, post, CancellationToken.None),
        (post, round, won) => TextsOf(post).ShouldBe(won ? [] : [$"Written in round {round}"]));

    [Fact]
    public Task A_post_put_back_to_draft_never_appears() => RaceAsync(
        (post, _) => _engine.Get<CancelPost>().BackToDraftAsync(_engine.Seed.Actor, post, CancellationToken.None),
        (post, round, won) => TextsOf(post).ShouldBe(won ? [] : [$"Written in round {round}"]));

    [Fact]
    public async Task A_moved_post_goes_out_at_its_new_time_and_once()
    {
        await RaceAsync(
            (post, _) => _engine.Get<MovePost>().RunAsync(_engine.Seed.Actor, post, _engine.Clock.GetUtcNow() + TimeSpan.FromDays(1), CancellationToken.None),
            (post, round, won) => TextsOf(post).ShouldBe(won ? [] : [$"Written in round {round}"]));
        _engine.Clock.Advance(TimeSpan.FromDays(1));
        _engine.Clock.Advance(Later);
        await _engine.RunAsync();
        _engine.Alpha.Sent.Select(one => one.Draft.Text).Distinct().Count().ShouldBe(Rounds);
        _engine.Alpha.Sent.Count.ShouldBe(Rounds);
    }

    [Fact]
    public async Task Publish_now_twenty_times_at_once_publishes_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var post = await ScheduledAsync(round, Later);
            var engine = Task.Run(EngineAsync);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _engine.Get<PublishNow>().RunAsync(_engine.Seed.Actor, post, CancellationToken.None))));
            await engine;
            await _engine.RunAsync();

            TextsOf(post).ShouldBe([$"Written in round {round}"]);
            answers.ShouldContain(answer => answer is PostResult.Done);
            foreach (var conflict in answers.OfType<PostResult.Conflict>()) IsClear(conflict);
            answers.ShouldAllBe(answer => answer is PostResult.Done || answer is PostResult.Conflict);
        }
    }

    private async Task RaceAsync(Func<Guid, int, Task<PostResult>> act, Action<Guid, int, bool> check)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var post = await ScheduledAsync(round, TimeSpan.FromSeconds(1));
            _engine.Clock.Advance(TimeSpan.FromSeconds(1));
            var (first, second) = (Moment(), Moment());
            var engine = Task.Run(() => AfterAsync(first, EngineAsync));
            var answer = await Task.Run(() => AfterAsync(second, () => act(post, round)));
            await engine;
            await _engine.RunAsync();

            if (answer is PostResult.Done) _won++;
            else
            {
                _refused++;
                IsClear(answer.ShouldBeOfType<PostResult.Conflict>());
            }

            check(post, round, answer is PostResult.Done);
        }

        _won.ShouldBeGreaterThan(0, "else nothing raced");
        _refused.ShouldBeGreaterThan(0, "else nothing raced");
    }

    private static void IsClear(PostResult.Conflict conflict) =>
        (conflict.Message.Contains("on its way to ALPHA", StringComparison.Ordinal) || conflict.Message.Contains("already out on ALPHA", StringComparison.Ordinal)).ShouldBeTrue(conflict.Message);

    private async Task EngineAsync()
    {
        await _engine.Due.RunAsync(CancellationToken.None);
        await _engine.Due.SettledAsync();
    }

    private TimeSpan Moment() => TimeSpan.FromMicroseconds(_chance.Next(0, 4000));

    private static async Task<T> AfterAsync<T>(TimeSpan moment, Func<Task<T>> act)
    {
        Spin(moment);
        return await act();
    }

    private static async Task AfterAsync(TimeSpan moment, Func<Task> act)
    {
        Spin(moment);
        await act();
    }

    /// <summary>Timers are too coarse for parts of a millisecond.</summary>
    private static void Spin(TimeSpan moment)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < moment) Thread.SpinWait(20);
    }

    private async Task<Guid> ScheduledAsync(int round, TimeSpan dueIn)
    {
        var content = Content($"Written in round {round}") with { DueAt = _engine.Clock.GetUtcNow() + dueIn };
        return (await _engine.Get<SchedulePost>().RunAsync(_engine.Seed.Actor, null, content, null, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post.Id;
    }

    private PostContent Content(string text) => new() { Text = text, Accounts = [_account], TimeZone = "Europe/Berlin" };

    private List<string> TextsOf(Guid post)
    {
        using var db = _engine.Get<Databases>().Everything();
        var deliveries = db.Deliveries.AsNoTracking().Where(row => row.PostId == post).Select(row => row.Id).ToHashSet();
        return [.. _engine.Alpha.Sent.Where(one => deliveries.Contains(one.DeliveryId)).Select(one => one.Draft.Text)];
    }
}
