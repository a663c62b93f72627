using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Tests.Sandbox;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>
/// What every platform keeps to, over real HTTP against its Sandbox: whoever adds one inherits this, lists its formats, and has the whole flow checked. What only one platform does has tests of its own beside it.
/// </summary>
public abstract partial class PlatformContract(ContractSandbox sandbox) : IClassFixture<ContractSandbox>, IAsyncLifetime
{
    private readonly List<string> _told = [], _checkpoints = [];

    /// <summary>Registers the platform, as the program does.</summary>
    protected abstract void Add(IServiceCollection services);

    /// <summary>Each kind of post that it takes. The first is the plainest, and has a text.</summary>
    protected abstract IReadOnlyList<ContractFormat> Formats { get; }

    /// <summary>Who signs in at the Sandbox: somebody who may do everything.</summary>
    protected abstract string Persona { get; }

    /// <summary>By which way.</summary>
    protected virtual string Route => LoginRoute.Own;

    /// <summary>Words with which the Sandbox's platform refuses a content.</summary>
    protected abstract string WordsOfRefusal { get; }

    // What the platform can do and this way to sign in cannot.
    protected virtual bool Deletes => Platform is IDeletesPosts;

    protected virtual bool ReadsBack => Platform is IReadsBack;

    protected virtual bool Measures => Platform is IMeasuresPosts;

    protected virtual bool Comments => Info.Text.FirstComment;

    /// <summary>Whether addresses for uploads take nothing without the account's token; where they do, they are kept sealed.</summary>
    protected virtual bool UploadsAreSigned => false;

    protected ContractRig Rig { get; private set; } = null!;

    protected ContractMedia Media => new(sandbox.Media);

    protected SandboxServer Server => sandbox.Server;

    protected ISocialPlatform Platform => Rig.Platform;

    protected PlatformInfo Info => Platform.Info;

    protected AccountConnection Account => Rig.Account;

    protected IReadOnlyList<ConnectableAccount> Found { get; private set; } = [];

    protected ContractFormat Plain => Formats[0];

    public virtual async Task InitializeAsync()
    {
        Rig = new ContractRig(sandbox, Add);
        await sandbox.CleanAsync(Info.Key);
        Found = await Rig.ConnectAsync(Route, Persona);
    }

    /// <summary>After every test: nothing that was said anywhere holds a secret.</summary>
    public async Task DisposeAsync()
    {
        await Rig.DisposeAsync();
        if (!UploadsAreSigned) _checkpoints.ShouldAllBe(text => !text.Contains("://", StringComparison.Ordinal), "whoever has the address of an upload can send to it: it is sealed");
        foreach (var secret in Rig.Secrets)
        {
            _told.ShouldAllBe(text => !text.Contains(secret, StringComparison.Ordinal), "an outcome, a note or a checkpoint holds a secret");
            Rig.Log.Lines.ShouldAllBe(line => !line.Contains(secret, StringComparison.Ordinal), "the log holds a secret");
        }
    }

    protected PublishContext Context(Draft draft, RecordingJournal journal, DateTimeOffset? doubtfulSince = null) =>
        new() { DeliveryId = Guid.CreateVersion7(), Account = Account, Draft = draft, Journal = journal, Media = sandbox.Media, DoubtfulSince = doubtfulSince };

    protected async Task<PublishOutcome> PublishAsync(Draft draft, RecordingJournal? journal = null, DateTimeOffset? doubtfulSince = null)
    {
        journal ??= new RecordingJournal();
        var outcome = await Platform.PublishAsync(Context(draft, journal, doubtfulSince), CancellationToken.None);
        _told.AddRange([outcome.ToString(), .. journal.Notes, .. journal.Written]);
        _checkpoints.AddRange(journal.Written);
        return outcome;
    }

    protected async Task<LookupResult> FindAsync(Draft draft, RecordingJournal journal, DateTimeOffset doubtfulSince)
    {
        var result = await Platform.FindAsync(Context(draft, journal, doubtfulSince), CancellationToken.None);
        _told.Add(result.ToString());
        return result;
    }

    protected async Task<PublishOutcome.Published> PublishedAsync(Draft draft, RecordingJournal? journal = null) => (await PublishAsync(draft, journal)) switch
    {
        PublishOutcome.Published published => published,
        var other => throw new ShouldAssertException($"It was not published: {other}"),
    };

    protected Task<IReadOnlyList<JsonObject>> LedgerAsync() => Server.LedgerAsync(Info.Key);

    protected Task FaultAsync(string name, JsonNode value) => Server.SetFaultsAsync(Info.Key, new JsonObject { [name] = value });

    protected DateTimeOffset Now => Server.Clock.GetUtcNow();

    protected IEnumerable<PreflightFinding> Errors(Draft draft) => Platform.Check(draft, Account).Where(finding => finding.Severity is FindingSeverity.Error);

    /// <summary>The first post of the ledger that a publishing of several came to: threads hang on it.</summary>
    private async Task<JsonObject> EntryAsync(int posts = 1)
    {
        var ledger = await LedgerAsync();
        ledger.Count.ShouldBe(posts);
        return ledger[^1];
    }

    private async Task<string> PageAsync(Uri permalink)
    {
        using var answer = await Server.Http.GetAsync(permalink);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{permalink}");
        var page = await answer.Content.ReadAsStringAsync();

        // Hashtags and links stand in elements of their own.
        return $"{WebUtility.HtmlDecode(page)}\n{WebUtility.HtmlDecode(Tags().Replace(page, ""))}";
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
