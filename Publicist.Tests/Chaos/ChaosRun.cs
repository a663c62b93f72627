using System.Diagnostics;
using System.Globalization;
using Publicist.Tests.Media;

namespace Publicist.Tests.Chaos;

/// <summary>The run: write, break, kill, start again, and go on while the last round's recovery is still under way; at the end let everything settle and count.</summary>
internal sealed class ChaosRun(ChaosPlan plan) : IAsyncDisposable
{
    private const int MostOpen = 36, MostExtra = 30, CheckEvery = 10, TellEvery = 25, InstagramADay = 90;
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(4);
    private readonly Random _dice = new(plan.Seed);
    private readonly ChaosReport _report = new(plan.Log);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<Written> _all = [];
    private readonly Queue<TimeSpan> _instagram = [];
    private readonly Checker _checker = new();
    private Platforms _platforms = null!;
    private Office _office = null!;
    private Nemesis _nemesis = null!;
    private Person _person = null!;
    private Desk _desk = null!;

    public Checker Checker => _checker;

    public Nemesis Nemesis => _nemesis;

    public string Summary { get; private set; } = "";

    private List<Written> Open => [.. _all.Where(post => !post.IsDone)];

    public async Task RunAsync()
    {
        File.Delete(plan.Log);
        await OpenAsync();
        while (_report.Kills < plan.Kills || (!_nemesis.IsEverywhere && _report.Kills < plan.Kills + MostExtra)) await RoundAsync();
        await SettleAsync();
        await _office.KillAsync();
        await _checker.CheckDatabaseAsync(_office.Database);
        var ledger = await _platforms.ReadAsync();
        Summary = _report.Summary(plan, _nemesis, _person, _checker, _all, ledger, _watch.Elapsed);
        _report.Line($"{Summary}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_checker.Faults.Count > 0 && _office is not null) await File.WriteAllTextAsync(plan.Log + ".output", _office.Output);
        if (_office is not null) await _office.DisposeAsync();
        if (_platforms is not null) await _platforms.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        var clock = new Dictionary<string, string>
        {
            ["Sandbox__ClockSpeed"] = plan.ClockSpeed.ToString(CultureInfo.InvariantCulture),
            ["Sandbox__ClockFrom"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        };
        _platforms = await Platforms.StartAsync(clock);
        _office = new Office(new Dictionary<string, string>(clock)
        {
            ["Sandbox__Address"] = _platforms.Address.ToString(),
            ["RateLimits__ApiPerMinute"] = "1000000",
            ["RateLimits__MediaLinksPerMinute"] = "1000000",
            ["Media__CheckPublicUrl"] = "false",

            // Seconds of the faster clock: what a slow machine needs must not be taken for silence.
            ["Publishing__RequestTimeoutSeconds"] = "300",
            ["Publishing__LeaseSeconds"] = "600",
            ["Publishing__MaxAttempts"] = "10",
            ["Publishing__MaxLateness"] = "365.00:00:00",
            ["Publishing__CatchUpSpacing"] = "00:00:00",
        });
        await _office.OpenAsync();
        _nemesis = new Nemesis(_dice);
        _person = new Person(_office, _platforms, _nemesis);
        _desk = new Desk(_dice, await _office.UploadAsync(SampleImages.Jpeg(640, 640), "one.jpg"), await _office.UploadAsync(SampleImages.Jpeg(720, 720), "two.jpg"), await _office.UploadAsync(Film(90_000), "film.mp4"), await _office.UploadAsync(Film(5_400_000), "long.mp4"));
        _report.Line($"seed {plan.Seed}, {plan.Kills} kills, clocks {plan.ClockSpeed} times as fast, open after {_watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Upright and of a size that every platform takes as it is.</summary>
    private static byte[] Film(int bytes) => [.. SampleVideos.Brand("isom"), .. SampleVideos.Movie(6, 720, 1280, sound: null), .. SampleVideos.Data(bytes)];

    private async Task RoundAsync()
    {
        _report.Rounds++;
        var blow = _nemesis.Next();
        if (_report.Rounds % CheckEvery == 0) await CheckAsync();
        await _nemesis.StirAsync(_platforms, blow.Platform);
        if (blow.Kind == BlowKind.AtBarrier) await _platforms.ArmAsync(blow.Platform, blow.Moment, blow.Skip);
        await WriteAsync(blow.Platform);
        if (blow.Kind == BlowKind.AtBarrier)
        {
            var held = await _platforms.HeldAsync(blow.Platform, blow.Time);
            await KillAsync();
            await _platforms.LetGoAsync(blow.Platform);
            _nemesis.Struck(blow, held);
            if (held is not null) _report.KillsAtBarriers++;
        }
        else
        {
            (await _office.EndsWithinAsync(blow.Kind == BlowKind.AnyInstant ? blow.Time : TimeSpan.Zero)).ShouldBeFalse("the program ended by itself");
            await KillAsync();
        }

        if (blow.Kind == BlowKind.WhileStarting) await KillWhileStartingAsync(blow.Time);
        await StartAsync();
    }

    private async Task KillAsync()
    {
        await _office.KillAsync();
        Killed();
    }

    private async Task KillWhileStartingAsync(TimeSpan after)
    {
        await _office.KillWhileStartingAsync(after);
        _report.KillsWhileStarting++;
        Killed();
    }

    private void Killed()
    {
        if (++_report.Kills % TellEvery == 0)
            _report.Line($"{_report.Kills} kills after {_watch.Elapsed:hh\\:mm\\:ss}: {_all.Count} deliveries, {Open.Count} open when last looked at, {_all.Count(post => post.PersonNeeded.Count > 0)} needed a person, lost {_checker.Lost}, doubled {_checker.Doubled}, broken promises {_checker.Faults.Count}");
    }

    private async Task StartAsync()
    {
        var began = _watch.Elapsed;
        await _office.StartAsync();
        var took = _watch.Elapsed - began;
        if (took > _report.LongestStart) _report.LongestStart = took;
    }

    /// <summary>One for the platform that is aimed at and two for others, as long as not too many are under way.</summary>
    private async Task WriteAsync(string aim)
    {
        var room = MostOpen - Open.Count;
        var wanted = new[] { aim }.Concat(_dice.GetItems(Platforms.Keys, 2).Distinct()).Take(Math.Max(1, Math.Min(3, room)));
        var posts = wanted.Select(AccountOn).OfType<Target>().Select(_desk.Next).ToList();
        do await _person.ReconnectAsync();
        while (!await _office.ScheduleAsync(posts, _desk.Request));
        _all.AddRange(posts);
    }

    /// <summary>The account with the least to do; null: Instagram takes no more of them today.</summary>
    private Target? AccountOn(string platform)
    {
        var busy = Open.ToLookup(post => post.Account.Id);
        var account = _office.Accounts.Where(one => one.Platform == platform).OrderBy(one => busy[one.Id].Count()).ThenBy(_ => _dice.Next()).First();
        if (platform != "instagram") return account;
        var day = TimeSpan.FromDays(1) / plan.ClockSpeed;
        while (_instagram.TryPeek(out var oldest) && _watch.Elapsed - oldest > day) _instagram.Dequeue();
        if (_instagram.Count >= InstagramADay) return null;
        _instagram.Enqueue(_watch.Elapsed);
        return account;
    }

    /// <summary>Looks at what is open, has the person act, and holds everything against the ledgers.</summary>
    private async Task CheckAsync()
    {
        var ledger = await _platforms.ReadAsync();
        var open = Open;
        foreach (var post in open) await _office.LookAsync(post);
        foreach (var post in _checker.Check(ledger, await _platforms.ReadAsync(), open)) _report.Line($"BROKEN {post}: {await _office.JournalAsync(post)}");
        await _person.ActAsync(ledger, open);
    }

    private async Task SettleAsync()
    {
        foreach (var platform in Platforms.Keys)
        {
            await _platforms.LetGoAsync(platform);
            await _nemesis.CalmAsync(_platforms, platform);
        }

        var began = _watch.Elapsed;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        do await CheckAsync();
        while (Open.Count > 0 && _watch.Elapsed - began < LongestSettling && await tick.WaitForNextTickAsync());

        _report.Settling = _watch.Elapsed - began;
        foreach (var post in Open) _report.Line($"STUCK {post}: {await _office.JournalAsync(post)}");
        await _checker.CheckSettledAsync(await _platforms.ReadAsync(), _all, _platforms);
    }
}
