using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Shared.Library;

/// <summary>The library as somebody leafs through it: what is shown so far, and the filter. Lives on one circuit.</summary>
public sealed class MediaList(Actor actor, ReadMedia read)
{
    private const int PageSize = 48;
    private const int MostAtOnce = 100;
    private List<MediaItem>? _items;
    private string? _next;
    private int _turn;

    /// <summary>Null until the first page is there.</summary>
    public IReadOnlyList<MediaItem>? Items => _items;
    public MediaKind? Kind { get; private set; }
    public string? Search { get; private set; }
    public bool HasMore => _next is not null;
    public bool IsBusy { get; private set; }
    public bool IsFiltered => Kind is not null || !string.IsNullOrWhiteSpace(Search);

    private MediaFilter Filter => new() { Kind = Kind, Search = Search, Limit = PageSize };

    /// <summary>Shows the first page of what the filter lets through.</summary>
    public Task ShowAsync(MediaKind? kind, string? search, CancellationToken cancellation)
    {
        (Kind, Search) = (kind, string.IsNullOrWhiteSpace(search) ? null : search.Trim());
        return LoadAsync(Filter, cancellation);
    }

    /// <summary>Reads again as many as are shown, up to what one page may hold.</summary>
    public Task ReloadAsync(CancellationToken cancellation) => LoadAsync(Filter with { Limit = Math.Clamp(_items?.Count ?? PageSize, PageSize, MostAtOnce) }, cancellation);

    public async Task MoreAsync(CancellationToken cancellation)
    {
        if (IsBusy || _next is null) return;
        IsBusy = true;
        try
        {
            var turn = ++_turn;
            var page = await read.ListAsync(actor, Filter with { Cursor = _next }, cancellation);
            if (turn != _turn) return;
            _items!.AddRange(page.Items.Where(item => _items.TrueForAll(shown => shown.Id != item.Id)));
            _next = page.Next;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Another filter that was chosen meanwhile wins.</summary>
    private async Task LoadAsync(MediaFilter filter, CancellationToken cancellation)
    {
        var turn = ++_turn;
        var page = await read.ListAsync(actor, filter, cancellation);
        if (turn == _turn) (_items, _next) = ([.. page.Items], page.Next);
    }
}
