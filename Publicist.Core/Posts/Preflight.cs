using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Posts;

/// <summary>Finds, before anything is scheduled, what a platform would refuse or change, and what Publicist itself would.</summary>
public sealed class Preflight(Databases databases, PlatformRegistry platforms, IPlatformApps apps, IMediaFitting fitting, TimeProvider clock)
{
    /// <summary>Checks a post for all the accounts it is to go to.</summary>
    /// <param name="actor">Whose accounts and media count.</param>
    /// <param name="content">The post as written so far.</param>
    /// <param name="scheduling">True where it is about to be scheduled: an empty post, no account or a past time are then errors.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IReadOnlyList<PreflightFinding>> RunAsync(Actor actor, PostContent content, bool scheduling, CancellationToken cancellation)
    {
        await using var db = databases.Of(actor);
        return await CheckAsync(db, content, scheduling, cancellation);
    }

    /// <summary>The finding for a platform of which the workspace has no account that can be published to.</summary>
    public static PreflightFinding NotConnected(PlatformInfo platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return PostReferences.NotConnected(platform.Key, platform.Name);
    }

    /// <summary>The same inside a transaction that goes on to write.</summary>
    internal async Task<IReadOnlyList<PreflightFinding>> CheckAsync(PublicistDb db, PostContent content, bool scheduling, CancellationToken cancellation)
    {
        var (findings, drafts) = await RulesAsync(db, content, scheduling, cancellation);
        return scheduling && drafts.Count > 0 ? [.. findings, .. await DuplicateGuard.FindAsync(db, content, drafts, clock.GetUtcNow(), cancellation)] : findings;
    }

    /// <summary>What keeps it from being scheduled; null: nothing. Without the duplicate guard, which only warns, and reads hundreds of posts: this is asked for one post after the other while the database is kept to itself.</summary>
    internal async Task<PreflightFinding?> ErrorAsync(PublicistDb db, PostContent content, CancellationToken cancellation) =>
        (await RulesAsync(db, content, scheduling: true, cancellation)).Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error);

    private async Task<(IReadOnlyList<PreflightFinding> Findings, Dictionary<Guid, Draft> Drafts)> RulesAsync(PublicistDb db, PostContent content, bool scheduling, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var own = OwnRules.Check(content).ToList();
        if (own.Any(finding => finding.Code == "text_too_long")) return (own, []); // Nothing is gained by having each platform count it.

        var references = (await PostReferences.LoadAsync(db, content, cancellation)).WithConvertible(fitting);
        own.AddRange(references.Check(content, platforms, scheduling));
        if (scheduling) own.AddRange([.. OwnRules.CheckTime(content, clock.GetUtcNow()), .. Completeness(content, references)]);
        var drafts = Drafts(content, references);
        own.AddRange(drafts.SelectMany(pair => Objections(pair.Value, references.Accounts[pair.Key])));
        return (own, drafts);
    }

    private static IEnumerable<PreflightFinding> Completeness(PostContent content, PostReferences references)
    {
        if (content.Accounts.Count == 0)
            yield return Finding.Error("no_account", "accounts", "No social account is chosen.", "Choose at least one account to publish to");
        var empty = content.Accounts.Count == 0
            ? content.Media.Count == 0 && string.IsNullOrWhiteSpace(content.Text)
            : references.Accounts.Values.Any(account => content.Accounts.Contains(account.Id) && IsEmpty(DraftOfPost.For(content, account.Platform, account.Id, references.Media), content));
        if (empty) yield return Finding.Error("empty", "content", "The post is empty.", "Write a text or add media");
    }

    /// <summary>What each account is to say, as far as its platform is known and there is something to say.</summary>
    private Dictionary<Guid, Draft> Drafts(PostContent content, PostReferences references) => content.Accounts.Distinct()
        .Where(id => references.Accounts.TryGetValue(id, out var account) && platforms.Find(account.Platform) is not null)
        .Select(id => (Id: id, Draft: DraftOfPost.For(content, references.Accounts[id].Platform, id, references.Media)))
        .Where(pair => !IsEmpty(pair.Draft, content)).ToDictionary(pair => pair.Id, pair => pair.Draft);

    private IEnumerable<PreflightFinding> Objections(Draft draft, SocialAccount account)
    {
        var platform = platforms.Get(account.Platform);
        var connection = account.ConnectionTo(platform.Info, apps.Of(account.WorkspaceId).ForAccount(platform.Info, account.IsSandbox, account.Route));
        return platform.Check(draft, connection).Select(finding => finding with { Platform = finding.Platform ?? account.Platform, AccountId = finding.AccountId ?? account.Id });
    }

    private static bool IsEmpty(Draft draft, PostContent content) => draft.Text.Length == 0 && content.Media.Count == 0;
}
