using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;

namespace Publicist.Tests.Platforms;

/// <summary>One account's tokens: each renewal makes the next.</summary>
public sealed class CountedTokens : IAccessTokens
{
    private int _number = 1;

    public int Renewals => _number - 1;

    /// <summary>Given in place of a numbered token.</summary>
    public Secret? Value { get; set; }

    /// <summary>Thrown in place of a token.</summary>
    public Exception? OnGet { get; set; }

    /// <summary>Thrown in place of a renewed token.</summary>
    public Exception? OnRenew { get; set; }

    /// <summary>The token of the login behind the account.</summary>
    public Secret? Login { get; set; }

    public Task<Secret?> LoginAsync(Guid accountId, CancellationToken cancellation) => Task.FromResult(Login);

    public Task<Secret> GetAsync(Guid accountId, CancellationToken cancellation) =>
        OnGet is null ? Task.FromResult(Value ?? new Secret($"token-{_number}")) : Task.FromException<Secret>(OnGet);

    public Task<Secret> RenewAsync(Guid accountId, Secret rejected, CancellationToken cancellation)
    {
        rejected.Reveal().ShouldBe($"token-{_number}");
        if (OnRenew is not null) return Task.FromException<Secret>(OnRenew);
        _number++;
        return Task.FromResult(new Secret($"token-{_number}"));
    }
}

/// <summary>A clock on which waiting takes no time: each timer moves it to its end at once.</summary>
public sealed class JumpingClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private TimeSpan _passed;

    public TimeSpan Waited
    {
        get
        {
            lock (_gate) return _passed;
        }
    }

    public override DateTimeOffset GetUtcNow() => start + Waited;

    public void Advance(TimeSpan time)
    {
        lock (_gate) _passed += time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new FiredTimer();
    }
}

/// <summary>As <see cref="JumpingClock"/>, and takes another clock along: that of the server which is waited for.</summary>
public sealed class FollowedClock(TestClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) clock.Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new FiredTimer();
    }
}

/// <summary>It has fired already.</summary>
internal sealed class FiredTimer : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Nobody has entered a developer app.</summary>
internal sealed class NoEnteredApps : IEnteredApps
{
    public EnteredClient? Find(Guid workspace, string appKey) => null;
}
