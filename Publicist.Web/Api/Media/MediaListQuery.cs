using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Media;

/// <summary>Which media to list.</summary>
public sealed record MediaListQuery
{
    [FromQuery(Name = "kind"), Description("image, video or document.")]
    public string? Kind { get; init; }

    [FromQuery(Name = "search"), Description("Words that the name or the alternative text holds.")]
    public string? Search { get; init; }

    [FromQuery(Name = "limit"), Description("1 to 100; default 50.")]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")]
    public string? Cursor { get; init; }

    internal List<FieldError> Read(out MediaFilter filter)
    {
        var errors = new List<FieldError>();
        MediaKind? kind = Enum.GetValues<MediaKind>().Cast<MediaKind?>().FirstOrDefault(one => Word(one!.Value) == Kind?.ToLowerInvariant());
        if (!string.IsNullOrEmpty(Kind) && kind is null) errors.Add(Error("kind", $"There is no kind '{Kind}'. Use {string.Join(", ", Enum.GetValues<MediaKind>().Select(Word))}."));
        if (Limit is < 1 or > 100) errors.Add(Error("limit", "limit must be 1 to 100."));
        if (Cursor is not null && MediaCursor.Read(Cursor) is null) errors.Add(Error("cursor", "That is not a cursor of this server. Take next_cursor of the page before."));
        filter = new MediaFilter { Kind = kind, Search = Search, Limit = Limit ?? 50, Cursor = Cursor };
        return errors;
    }

    internal static string Word(MediaKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static FieldError Error(string field, string message) => new() { Field = field, Code = "invalid", Message = message };
}
