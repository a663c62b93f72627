using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Pages.Posts;

/// <summary>All posts, newest change first. The filters are in the address, so that a list can be linked to and Back works.</summary>
public sealed partial class PostListPage
{
    private const int PageSize = 25;
    private IReadOnlyList<AccountView> _accounts = [];
    private List<PostSummary>? _posts;
    private string? _next;
    private bool _busy;
    private int _turn;

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    private string? Platform { get; set; }

    [SupplyParameterFromQuery(Name = "account")]
    private string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [Inject]
    private ReadPosts Read { get; set; } = null!;

    [Inject]
    private ReadAccounts ReadAccounts { get; set; } = null!;

    [Inject]
    private PlatformRegistry Platforms { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool Disabled => !RendererInfo.IsInteractive;

    private DeliveryState? WantedState => Enum.TryParse<DeliveryState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    private bool IsFiltered => WantedState is not null || !string.IsNullOrEmpty(Platform) || !string.IsNullOrEmpty(Account) || !string.IsNullOrWhiteSpace(Search);

    private PostFilter Filter => new()
    {
        States = WantedState is { } state ? [state] : [],
        Platform = string.IsNullOrEmpty(Platform) ? null : Platform,
        AccountId = Guid.TryParse(Account, out var id) ? id : null,
        Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(),
        Limit = PageSize,
    };

    protected override async Task StartAsync()
    {
        _accounts = await ReadAccounts.ListAsync(Actor, Gone);
        Follow(_ => true, ReloadAsync);
    }

    protected override Task OnParametersSetAsync() => Actor is null ? Task.CompletedTask : LoadAsync(Filter);

    /// <summary>As many as are shown, up to what one page may hold.</summary>
    private Task ReloadAsync() => LoadAsync(Filter with { Limit = Math.Clamp(_posts?.Count ?? PageSize, PageSize, 100) });

    private async Task LoadAsync(PostFilter filter)
    {
        var turn = ++_turn;
        var page = await Read.ListAsync(Actor, filter, Gone);
        if (turn != _turn) return; // Another filter was chosen meanwhile.
        (_posts, _next) = ([.. page.Posts], page.Next);
    }

    private async Task LoadMoreAsync()
    {
        if (_busy || _next is null) return;
        _busy = true;
        try
        {
            var turn = ++_turn;
            var page = await Read.ListAsync(Actor, Filter with { Cursor = _next }, Gone);
            if (turn != _turn) return;
            _posts!.AddRange(page.Posts.Where(post => _posts.TrueForAll(shown => shown.Id != post.Id)));
            _next = page.Next;
        }
        finally
        {
            _busy = false;
        }
    }

    private void Go(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value));
}
