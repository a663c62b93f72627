using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http;
using Publicist.Core.Posts;
using Publicist.Core.Storage;

namespace Publicist.Core.Publishing;

/// <summary>
/// Walks the way of a post once before the first one, so that it is not late by the time that code takes to be compiled: with ids that nobody has, in a transaction that is undone, and without a word to any platform: the request is one to ourselves. Only once the
/// program can be reached, and not at all where posts are going out already: they do the same.
/// </summary>
public sealed class WarmUp(
    LoadRun load, GroupCommit commits, PublishDueDeliveries publish, PlatformRegistry platforms, IEnumerable<IAccessTokens> tokens, IEnumerable<IHttpClientFactory> clients, IEnumerable<IServerAddress> addresses, IHostApplicationLifetime program, TimeProvider clock, ILogger<WarmUp> logger)
    : BackgroundService
{
    /// <summary>The engine looks first.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Claim Nobodys = new()
    {
        DeliveryId = Guid.Empty,
        WorkspaceId = Guid.Empty,
        PostId = Guid.Empty,
        AccountId = Guid.Empty,
        Platform = "",
        Fence = 0,
        Owner = "",
        AttemptId = Guid.Empty,
        AttemptNumber = 0,
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var yes = program.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken);
            if (publish.Running == 0) await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was warm.
        }
        catch (Exception fault)
        {
            // Nothing depends on it.
            logger.NotWarm(fault);
        }
    }

    internal async Task RunAsync(CancellationToken cancellation)
    {
        await load.WarmUpAsync(cancellation);
        await UndoneAsync();
        foreach (var platform in platforms.All)
        {
            _ = DraftOfPost.For(new PostContent { Text = "Hello", TimeZone = "UTC" }, platform.Info.Key, Guid.Empty, []);
            foreach (var factory in clients) factory.CreateClient(platform.Info.Key).Dispose();
        }

        foreach (var one in tokens) await UnlessRefusedAsync(() => one.GetAsync(Guid.Empty, cancellation));
        await AskOurselvesAsync(cancellation);
    }

    private async Task AskOurselvesAsync(CancellationToken cancellation)
    {
        if (clients.FirstOrDefault() is not { } factory || addresses.FirstOrDefault() is not { } server || platforms.All.FirstOrDefault() is not { } platform) return;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            using var client = factory.CreateClient(platform.Info.LoginClient());
            using var answer = await client.GetAsync(new Uri(server.Loopback, "health/live"), deadline.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // What it was for has happened all the same.
        }
    }

    /// <summary>The journal's statements, each refused or without a row to touch, and then all of them undone.</summary>
    private Task UndoneAsync() => UnlessRefusedAsync(() => commits.RunAsync<bool>(sql =>
    {
        var now = clock.GetUtcNow();
        Action[] ways =
        [
            () => BeginAttempt.Run(sql, Nobodys, now, "Warming up."),
            () => JournalTables.Hold(sql, Nobodys),
            () => JournalTables.AnswerOf(sql, Nobodys, "post"),
            () => JournalTables.MayBeOut(sql, Nobodys),
            () => JournalTables.AddLine(sql, Nobodys, StepKind.Note, "post", now, "Warming up."),
            () => JournalTables.PutAnswer(sql, Nobodys, "post", new PublishOutcome.Published("nobody's", null), now),
        ];
        foreach (var way in ways) UnlessRefused(way);
        throw new LeaseLostException(Guid.Empty);
    }));

    private static void UnlessRefused(Action way)
    {
        try
        {
            way();
        }
        catch (Exception fault) when (!StorageFault.Is(fault))
        {
            // As it should be: it was about nobody.
        }
    }

    private static async Task UnlessRefusedAsync(Func<Task> way)
    {
        try
        {
            await way();
        }
        catch (Exception fault) when (fault is LeaseLostException or AccountNeedsReconnectException)
        {
            // As it should be: it was about nobody.
        }
    }
}
