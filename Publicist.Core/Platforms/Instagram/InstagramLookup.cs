using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Instagram;

/// <summary>
/// Settles a doubtful post. Its container says whether it went out, but never as what; which media it became is found by caption and time, and never by being the newest.
/// </summary>
public sealed partial class InstagramLookup(InstagramClient client, TimeProvider clock)
{
    private const int Page = 10;

    /// <summary>What is known to be out and cannot be named is remembered by its container.</summary>
    private const string Unnamed = "container:";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1), Patience = TimeSpan.FromMinutes(5), LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>Whether an id is one that Instagram never gave.</summary>
    public static bool IsUnnamed(string remoteId)
    {
        ArgumentNullException.ThrowIfNull(remoteId);
        return remoteId.StartsWith(Unnamed, StringComparison.Ordinal);
    }

    public async Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (InstagramContainer.Read(context.Journal, InstagramContainer.Whole) is not { } container) return await WithoutContainerAsync(context, null, cancellation);
        var answer = await client.StatusAsync(context.Account, container.Id, cancellation);
        if (answer.Refused(out var refusal, out var json))
            return refusal is PublishOutcome.Rejected ? await WithoutContainerAsync(context, container, cancellation) : LookupFault.Read(refusal, InstagramInfo.Platform);
        return json.Text("status_code") switch
        {
            "PUBLISHED" => await AsPublishedAsync(context, container, cancellation),
            "FINISHED" or "ERROR" or "EXPIRED" => new LookupResult.NotListed(),
            "IN_PROGRESS" => new LookupResult.NotYet(clock.GetUtcNow() + LookAgain, "Instagram is still processing the media."),
            var status => new LookupResult.CannotTell($"Instagram calls its container {status ?? "nothing"}, which is not in its documentation."),
        };
    }

    /// <summary>What a container became that is known to be published: the media, or null while no list shows it for certain.</summary>
    public async Task<PublishOutcome.Published?> IdentifyAsync(PublishContext context, InstagramContainer container, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(container);
        var list = await RecentAsync(context, cancellation);
        if (list.Refused(out _, out var media)) return null;
        var matches = Matches(context, container, media).ToArray();
        // Without words to tell them apart, only a single one can be meant.
        return matches.Length > 0 && (matches.Length == 1 || Caption(context.Draft).Length > 0) ? Named(matches[^1]) : null;
    }

    private async Task<LookupResult> AsPublishedAsync(PublishContext context, InstagramContainer container, CancellationToken cancellation)
    {
        if (await IdentifyAsync(context, container, cancellation) is { } found) return new LookupResult.Found(found.RemoteId, found.Permalink);
        var now = clock.GetUtcNow();
        return context.DoubtfulSince is { } since && now - since < Patience
            ? new LookupResult.NotYet(now + LookAgain, "Instagram has published it, and does not list it yet.")
            : new LookupResult.Found(Unnamed + container.Id, Profile(context.Account));
    }

    /// <summary>The container cannot be read: only a caption can prove that a listed media is this post.</summary>
    private async Task<LookupResult> WithoutContainerAsync(PublishContext context, InstagramContainer? container, CancellationToken cancellation)
    {
        var list = await RecentAsync(context, cancellation);
        if (list.Refused(out var refusal, out var media)) return LookupFault.Read(refusal, InstagramInfo.Platform);
        var matches = Matches(context, container, media).ToArray();
        if (matches.Length > 0)
            return Caption(context.Draft).Length > 0 && Named(matches[^1]) is { } found
                ? new LookupResult.Found(found.RemoteId, found.Permalink)
                : new LookupResult.CannotTell("Instagram lists a post without a caption; whether it is this one cannot be told.");
        var since = Since(context, container);
        return media.Length < Page || media.Any(one => At(one) < since) ? new LookupResult.NotListed() : new LookupResult.CannotTell("Instagram lists more posts since than can be read at once.");
    }

    private async Task<Answer<JsonElement[]>> RecentAsync(PublishContext context, CancellationToken cancellation)
    {
        var answer = await client.RecentAsync(context.Account, InstagramFormats.Of(context.Draft) is InstagramFormat.Story, Page, cancellation);
        return answer.Refused(out var refusal, out var json) ? refusal : json.Items("data").ToArray();
    }

    /// <summary>Newest first, as they are listed: the last is the earliest.</summary>
    private static IEnumerable<JsonElement> Matches(PublishContext context, InstagramContainer? container, IEnumerable<JsonElement> media)
    {
        var since = Since(context, container);
        var type = TypeOf(context.Draft);
        var caption = Caption(context.Draft);
        return media.Where(one => At(one) >= since && (one.Text("media_type") ?? type) == type && AsRead(one.Text("caption")) == caption);
    }

    private static DateTimeOffset Since(PublishContext context, InstagramContainer? container) =>
        (container?.CreatedAt ?? context.DoubtfulSince) - ClockSkew ?? DateTimeOffset.MinValue;

    private static DateTimeOffset At(JsonElement media) =>
        DateTimeOffset.TryParse(media.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;

    private static string TypeOf(Draft draft) => InstagramFormats.Of(draft) switch
    {
        InstagramFormat.Carousel => "CAROUSEL_ALBUM",
        InstagramFormat.Reel => "VIDEO",
        _ => draft.Media is [{ Kind: MediaKind.Video }, ..] ? "VIDEO" : "IMAGE",
    };

    private static string Caption(Draft draft) => InstagramFormats.Of(draft) is InstagramFormat.Story ? "" : AsRead(draft.Text);

    /// <summary>Captions lose the @ of people where the app's owner is no administrator, and spaces now and then.</summary>
    private static string AsRead(string? caption) => Blank().Replace((caption ?? "").Replace("@", "", StringComparison.Ordinal), " ").Trim();

    private static PublishOutcome.Published? Named(JsonElement media) => media.Text("id") is not { } id
        ? null
        : new PublishOutcome.Published(id, Uri.TryCreate(media.Text("permalink"), UriKind.Absolute, out var permalink) ? permalink : null);

    /// <summary>Where to look when nothing better is known.</summary>
    public static Uri? Profile(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return string.IsNullOrEmpty(account.Handle) ? null : new Uri($"{account.Endpoints.Site}/{account.Handle}/");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
