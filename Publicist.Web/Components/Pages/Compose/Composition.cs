using Publicist.Core.Accounts;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>A post while it is being written. The page changes it; <see cref="ToContent"/> is what the features see.</summary>
public sealed class Composition
{
    private readonly Dictionary<string, string> _variants = new(StringComparer.OrdinalIgnoreCase);
    private Guid? _campaign;

    public string Text { get; set; } = "";
    public List<string> Hashtags { get; } = [];
    public string Link { get; set; } = "";
    public string FirstComment { get; set; } = "";
    public List<ComposedMedia> Media { get; } = [];
    public List<Guid> Accounts { get; } = [];
    public ChosenOptions Options { get; private init; } = new();

    /// <summary>IANA identifier.</summary>
    public required string TimeZone { get; set; }

    /// <summary>False: now.</summary>
    public bool AtATime { get; set; }

    /// <summary>As the clock on the wall shows it in <see cref="TimeZone"/>; null while none is chosen.</summary>
    public DateTime? LocalTime { get; set; }

    /// <summary>Whether there is anything worth keeping: a bare choice of accounts is not.</summary>
    public bool HasContent => Text.Length > 0 || Media.Count > 0 || Hashtags.Count > 0 || Link.Length > 0 || FirstComment.Length > 0 || Options.Any || _variants.Values.Any(text => text.Length > 0);

    public IReadOnlyList<MediaView> MediaFacts => [.. Media.Select(item => item.Facts)];

    public static Composition Of(PostView post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var content = post.Content;
        var composition = new Composition { TimeZone = content.TimeZone, Text = content.Text, Link = content.Link ?? "", FirstComment = content.FirstComment ?? "", Options = ChosenOptions.From(content.Options) };
        composition.Hashtags.AddRange(content.Hashtags);
        composition.Accounts.AddRange(content.Accounts);
        composition.Media.AddRange(content.Media.Select(item => Pair(item, post.Media)).OfType<ComposedMedia>());
        foreach (var (key, text) in content.Variants) composition._variants[key] = text;
        composition._campaign = content.CampaignId;
        composition.Choose(content.DueAt);
        return composition;
    }

    /// <summary>The text an account of its own has, or its platform; null where it publishes the default text.</summary>
    public string? VariantOf(AccountView account) => KeyOf(account) is { } key ? _variants[key] : null;

    /// <summary>Gives an account a text of its own, or changes the one it shares with others of its platform.</summary>
    public void Customize(AccountView account, string text) => _variants[KeyOf(account) ?? Own(account)] = text;

    /// <summary>Takes an account's own text away, so that it publishes the default text again. Returns what it was.</summary>
    public string? UseDefault(AccountView account) => KeyOf(account) is { } key && _variants.Remove(key, out var text) ? text : null;

    /// <summary>Takes an instant over, shown on the author's clock.</summary>
    public void Choose(DateTimeOffset? dueAt)
    {
        AtATime = dueAt is not null;
        LocalTime = dueAt is { } at && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(at, zone).DateTime : null;
    }

    /// <summary>All of it, as the features take it.</summary>
    /// <param name="accounts">The connected accounts: variants of others than the chosen ones are left out.</param>
    public PostContent ToContent(IReadOnlyList<AccountView> accounts) => new()
    {
        Text = Text,
        Hashtags = [.. Hashtags],
        Link = Empty(Link),
        FirstComment = Empty(FirstComment),
        CampaignId = _campaign,
        Media = [.. Media.Select(item => new ContentMedia(item.Facts.Id, Empty(item.AltText)))],
        Variants = _variants.Where(variant => IsUsed(variant.Key, accounts)).ToDictionary(),
        Options = Options.ToContent(),
        Accounts = [.. Accounts],
        TimeZone = TimeZone,
        DueAt = ChosenTime.Of(this)?.Instant,
    };

    private static ComposedMedia? Pair(ContentMedia item, IReadOnlyList<MediaView> media) =>
        media.FirstOrDefault(one => one.Id == item.Id) is { } facts ? new ComposedMedia(facts) { AltText = item.AltText ?? facts.AltText ?? "" } : null;

    private static string Own(AccountView account) => account.Id.ToString();

    private static string? Empty(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private string? KeyOf(AccountView account) => _variants.ContainsKey(Own(account)) ? Own(account) : _variants.ContainsKey(account.Platform) ? account.Platform : null;

    private bool IsUsed(string key, IReadOnlyList<AccountView> accounts) =>
        accounts.Any(account => Accounts.Contains(account.Id) && (key.Equals(Own(account), StringComparison.OrdinalIgnoreCase) || key.Equals(account.Platform, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A media item in a post that is being written.</summary>
public sealed class ComposedMedia(MediaView facts)
{
    public MediaView Facts { get; } = facts;
    public string AltText { get; set; } = facts?.AltText ?? "";
    public MediaKind Kind => MediaKinds.Of(Facts.ContentType);
}
