using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Notifications;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Publishing;
using Publicist.Web.Components.Shared;

namespace Publicist.Web.Components.Pages.Today;

/// <summary>What goes out next, what needs a person, and how the accounts are.</summary>
public sealed partial class TodayPage
{
    private const int Shown = 8;
    private const int ShownPublished = 5;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
    private IReadOnlyList<AccountView> _accounts = [];
    private IReadOnlyList<CalendarEntry> _upcoming = [];
    private IReadOnlyList<CalendarEntry> _attention = [];
    private IReadOnlyList<CalendarEntry> _recent = [];
    private IReadOnlyList<Notification> _notifications = [];
    private IReadOnlyDictionary<DeliveryState, int> _counts = new Dictionary<DeliveryState, int>();
    private IReadOnlyList<SignInEnd> _ends = [];
    private bool _hasPosts;
    private bool _isPaused;
    private bool _busy;
    private string? _message;

    [Inject]
    private ReadPosts Read { get; set; } = null!;

    [Inject]
    private ReadAccounts ReadAccounts { get; set; } = null!;

    [Inject]
    private TokenHorizon Horizon { get; set; } = null!;

    [Inject]
    private PublishNow Publish { get; set; } = null!;

    [Inject]
    private PausePublishing Pause { get; set; } = null!;

    [Inject]
    private NotificationInbox Inbox { get; set; } = null!;

    [Inject]
    private NotificationTally Tally { get; set; } = null!;

    [Inject]
    private PlatformRegistry Platforms { get; set; } = null!;

    /// <summary>"LinkedIn, X or TikTok".</summary>
    private string PlatformNames
    {
        get
        {
            var names = Platforms.All.Select(platform => platform.Info.Name).ToList();
            return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";
        }
    }

    private List<AccountView> Lost => [.. _accounts.Where(account => account.Status == AccountStatus.NeedsReconnect)];

    private bool HasPosts => _hasPosts;

    /// <summary>Nothing has gone out or been set going yet.</summary>
    private bool IsNew => _counts.Where(count => count.Key is not (DeliveryState.Draft or DeliveryState.Cancelled)).Sum(count => count.Value) == 0;

    private string FirstName => Person.Name.Split(' ')[0];

    protected override async Task StartAsync()
    {
        await LoadAsync();
        Follow(_ => true, LoadAsync);
    }

    private static DateTimeOffset TimeOf(CalendarEntry entry) => entry.Delivery.NextTryAt ?? entry.Delivery.DueAt!.Value;

    private static string Short(string text) => string.IsNullOrWhiteSpace(text) ? "Without text" : text.Length <= 120 ? text : text[..(char.IsHighSurrogate(text[119]) ? 119 : 120)] + "…";

    // A path of ours, never another site's.
    private static string? OwnPath(string? path) => path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) ? path : null;

    private async Task LoadAsync()
    {
        var now = Clock.GetUtcNow();
        _accounts = await ReadAccounts.ListAsync(Actor, Gone);
        _ends = await Horizon.ReadAsync(Actor, Gone);
        var around = await Read.BetweenAsync(Actor, now - Ahead, now + Ahead, Gone);
        _upcoming = [.. around.Where(entry => entry.Delivery.State is DeliveryState.Scheduled or DeliveryState.Publishing).OrderBy(TimeOf)];
        _recent = [.. around.Where(entry => entry.Delivery.State == DeliveryState.Published).OrderByDescending(entry => entry.Delivery.PublishedAt).Take(ShownPublished)];
        _attention = await Read.NeedingAttentionAsync(Actor, Gone);
        _counts = await Read.CountAsync(Actor, Gone);
        _hasPosts = (await Read.ListAsync(Actor, new PostFilter { Limit = 1 }, Gone)).Posts.Count > 0;
        _isPaused = (await Pause.ReadAsync(Actor, Gone)).WorkspaceSince is not null;
        _notifications = await Inbox.ListAsync(Actor, Gone);
    }

    private Task RetryAsync(Guid delivery) => OnceAsync(async () =>
    {
        _message = await Publish.RetryAsync(Actor, delivery, Gone) switch
        {
            PostResult.Refused refused => $"{refused.Findings[0].Message} {refused.Findings[0].Action}",
            PostResult.Conflict conflict => conflict.Message,
            PostResult.NotFound => "It is no longer there.",
            _ => null,
        };
    });

    private Task DismissAsync(Guid id) => OnceAsync(async () =>
    {
        await Inbox.DismissAsync(Actor, id, Gone);
        Tally.Change();
    });

    private Task DismissAllAsync() => OnceAsync(async () =>
    {
        await Inbox.DismissAllAsync(Actor, Gone);
        Tally.Change();
    });

    private async Task OnceAsync(Func<Task> act)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            await act();
            await LoadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
