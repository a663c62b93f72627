using Microsoft.EntityFrameworkCore;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;

namespace Publicist.Core.Posts;

/// <summary>What a post points at, as far as its workspace has it: accounts, media, campaign.</summary>
internal sealed record PostReferences(IReadOnlyDictionary<Guid, SocialAccount> Accounts, IReadOnlyList<MediaView> Media, bool CampaignExists)
{
    public static async Task<PostReferences> LoadAsync(PublicistDb db, PostContent content, CancellationToken cancellation)
    {
        var accountIds = content.Accounts.Concat(content.Variants.Keys.Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty)).Distinct().ToList();
        var mediaIds = content.Media.Select(item => item.Id).ToList();
        var accounts = await db.SocialAccounts.AsNoTracking().Where(account => accountIds.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancellation);
        var media = await db.Media.AsNoTracking().Where(item => mediaIds.Contains(item.Id)).ToListAsync(cancellation);
        var campaign = content.CampaignId is not { } id || await db.Campaigns.AnyAsync(row => row.Id == id, cancellation);
        return new PostReferences(accounts, [.. media.Select(PostViews.Of)], campaign);
    }

    /// <summary>Marks what this machine can convert, so that its type and size are no obstacle.</summary>
    public PostReferences WithConvertible(IMediaFitting fitting) => this with { Media = [.. Media.Select(item => item with { Convertible = fitting.CanConvert(item.ContentType, item.Frames) })] };

    public IEnumerable<PreflightFinding> Check(PostContent content, PlatformRegistry platforms, bool scheduling) =>
        [.. Unknown(content), .. Keys(content, platforms), .. content.Accounts.Distinct().SelectMany(id => Connected(id, platforms, scheduling))];

    private IEnumerable<PreflightFinding> Unknown(PostContent content)
    {
        foreach (var id in content.Accounts.Distinct().Where(id => !Accounts.ContainsKey(id)))
            yield return Finding.Error("unknown_account", "accounts", $"There is no social account {id} in this workspace.", "Choose one of the connected accounts");
        foreach (var id in content.Media.Select(item => item.Id).Distinct().Where(id => Media.All(item => item.Id != id)))
            yield return Finding.Error("unknown_media", "media", $"There is no media item {id} in this workspace.", "Upload the file first, and name the id that the upload answers");
        if (!CampaignExists)
            yield return Finding.Error("unknown_campaign", "campaign_id", $"There is no campaign {content.CampaignId} in this workspace.", "Choose one that exists, or leave it out");
    }

    private IEnumerable<PreflightFinding> Keys(PostContent content, PlatformRegistry platforms)
    {
        foreach (var key in content.Variants.Keys.Where(key => platforms.Find(key) is null && !(Guid.TryParse(key, out var id) && Accounts.ContainsKey(id))))
            yield return Finding.Error("unknown_variant", $"variants.{key}", $"'{key}' is neither a platform nor a social account of this workspace.", Known(platforms, "Name a platform or an account's id"));
        foreach (var key in content.Options.Keys.Where(key => platforms.Find(key) is null))
            yield return Finding.Error("unknown_platform", $"options.{key}", $"There is no platform '{key}'.", Known(platforms, "Name a platform"));
    }

    private static string Known(PlatformRegistry platforms, string what) => $"{what}: {string.Join(", ", platforms.All.Select(platform => platform.Info.Key))}";

    private IEnumerable<PreflightFinding> Connected(Guid id, PlatformRegistry platforms, bool scheduling)
    {
        if (!Accounts.TryGetValue(id, out var account)) yield break;
        var name = platforms.Find(account.Platform)?.Info.Name;
        if (name is null)
            yield return Finding.Error("unknown_platform", "accounts", $"{account.DisplayName} belongs to a platform that this program does not know: {account.Platform}.", "Update Publicist, or leave the account out");
        else if (account.Status != AccountStatus.Active)
            yield return (account.Status == AccountStatus.NeedsReconnect ? NeedsReconnect(account.Platform, name) : NotConnected(account.Platform, name)) with { AccountId = id, Severity = scheduling ? FindingSeverity.Error : FindingSeverity.Warning };
    }

    public static PreflightFinding NotConnected(string platform, string name) =>
        Finding.Error("not_connected", "accounts", $"{name} not connected", $"Connect {name} account in settings") with { Platform = platform };

    private static PreflightFinding NeedsReconnect(string platform, string name) =>
        Finding.Error("not_connected", "accounts", $"{name} needs reconnecting", $"Reconnect the {name} account in settings") with { Platform = platform };
}
