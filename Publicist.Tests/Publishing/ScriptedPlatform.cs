using System.Collections.Concurrent;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Publishing;

/// <summary>A platform that answers as a test says, and goes through the journal like a real one. What was sent to it is its ledger.</summary>
internal sealed class ScriptedPlatform(string key) : ISocialPlatform, IReadsBack
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<PublishOutcome>>> _answers = new();
    private readonly ConcurrentQueue<Func<LookupResult>> _lookups = new();
    private int _ids;

    /// <summary>One entry for each request that made something public, or may have.</summary>
    public ConcurrentQueue<PublishContext> Sent { get; } = new();

    /// <summary>One entry for each question.</summary>
    public ConcurrentQueue<PublishContext> Asked { get; } = new();

    /// <summary>Runs before the point of no return.</summary>
    public Func<PublishContext, CancellationToken, Task> Prepare { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Something that is not ready before the point of no return; null: go on.</summary>
    public Func<PublishOutcome?> Prepares { get; set; } = () => null;

    /// <summary>What became of a ticket.</summary>
    public Func<string, PublishOutcome> Accepts { get; set; } = ticket => throw new InvalidOperationException($"Nobody scripted what becomes of {ticket}.");

    /// <summary>Whether what was accepted certainly did not become public.</summary>
    public bool Withdraws { get; set; }

    /// <summary>What it says that it stored; null: it does not tell.</summary>
    public Func<PostReading?> Reads { get; set; } = () => null;

    /// <summary>Posts of a thread, each a request of its own.</summary>
    public int Elements { get; set; } = 1;

    /// <summary>Whether it writes first comments.</summary>
    public bool TakesComments { get; set; }

    /// <summary>Those that it wrote, each behind the id of its post.</summary>
    public ConcurrentQueue<string> Commented { get; } = new();

    /// <summary>Answers when the script has nothing more.</summary>
    public Func<CancellationToken, Task<PublishOutcome>>? Otherwise { get; set; }
    public RecoveryRules Recovery { get; set; } = new() { SettleTime = TimeSpan.FromSeconds(30), RepeatIsRefusedFor = TimeSpan.FromMinutes(15) };

    public PlatformInfo Info => new()
    {
        Key = key,
        Name = key.ToUpperInvariant(),
        Color = "#000000",
        GlyphPath = "M0 0",
        Text = new TextRules { Maximum = 500, Unit = "characters", FirstComment = TakesComments },
        Media = new MediaRules { MaximumImages = 4, ImageTypes = ["image/png"], MaximumAltText = 100 },
        Login = new LoginRules { RequiresPkce = false, Scopes = [], ClientAuthentication = ClientAuthentication.Form, RenewAhead = TimeSpan.Zero },
        Recovery = Recovery,
        Endpoints = FakeApps.Endpoints,
    };

    public PlatformOAuth OAuth => throw new NotSupportedException("Nobody signs in here.");

    /// <summary>The next request is answered so.</summary>
    public void Answers(PublishOutcome outcome) => _answers.Enqueue(_ => Task.FromResult(outcome));

    /// <summary>The next request goes so.</summary>
    public void Answers(Func<CancellationToken, Task<PublishOutcome>> answer) => _answers.Enqueue(answer);

    /// <summary>The next question is answered so.</summary>
    public void Finds(LookupResult result) => _lookups.Enqueue(() => result);

    /// <summary>The next question fails.</summary>
    public void FindFails(Exception fault) => _lookups.Enqueue(() => throw fault);

    public int Measure(string text) => text.Length;

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => [];

    public async Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation)
    {
        await Prepare(context, cancellation);
        if (Prepares() is { } unready) return unready;
        var answer = await context.Journal.SubmitAsync("post", deadline => SendAsync(context, deadline), cancellation);
        if (answer is PublishOutcome.Published) answer = await FurtherAsync(context, answer, cancellation);
        if (answer is PublishOutcome.Published published && TakesComments) answer = await FirstComment.WriteAsync(context, published, Info.Name, () => CommentAsync(context, published.RemoteId), cancellation);
        if (answer is not PublishOutcome.Accepted accepted) return answer;
        if (Withdraws) await context.Journal.WithdrawAsync("post", "It failed.", cancellation);
        return Accepts(accepted.Ticket);
    }

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        Asked.Enqueue(context);
        return Task.FromResult(_lookups.TryDequeue(out var result) ? result() : new LookupResult.CannotTell("Nothing was scripted."));
    }

    public Task<PostReading?> ReadBackAsync(AccountConnection account, string remoteId, CancellationToken cancellation) => Task.FromResult(Reads());

    public PublishOutcome.Published Success()
    {
        var id = $"{key}-{Interlocked.Increment(ref _ids)}";
        return new PublishOutcome.Published(id, new Uri($"https://{key}.example/{id}"));
    }

    private Task<PublishOutcome?> CommentAsync(PublishContext context, string post)
    {
        Commented.Enqueue($"{post}: {context.Draft.FirstComment}");
        return Task.FromResult<PublishOutcome?>(null);
    }

    private async Task<PublishOutcome> FurtherAsync(PublishContext context, PublishOutcome first, CancellationToken cancellation)
    {
        for (var element = 2; element <= Elements; element++)
        {
            var answer = await context.Journal.SubmitAsync($"post/{element}", deadline => SendAsync(context, deadline), cancellation);
            if (answer is not PublishOutcome.Published) return answer;
        }

        return first;
    }

    private Task<PublishOutcome> SendAsync(PublishContext context, CancellationToken deadline)
    {
        Sent.Enqueue(context);
        if (_answers.TryDequeue(out var answer)) return answer(deadline);
        return Otherwise is { } usual ? usual(deadline) : Task.FromResult<PublishOutcome>(Success());
    }
}
