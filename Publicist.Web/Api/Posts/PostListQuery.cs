using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Posts;

/// <summary>Which posts to list.</summary>
public sealed record PostListQuery
{
    [FromQuery(Name = "status"), Description("One or more states, parted by commas.")]
    public string? Status { get; init; }

    [FromQuery(Name = "platform")]
    public string? Platform { get; init; }

    [FromQuery(Name = "account")]
    public Guid? Account { get; init; }

    [FromQuery(Name = "campaign_id")]
    public Guid? CampaignId { get; init; }

    [FromQuery(Name = "search"), Description("Words that the text holds.")]
    public string? Search { get; init; }

    [FromQuery(Name = "limit"), Description("1 to 100; default 25.")]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")]
    public string? Cursor { get; init; }

    internal List<FieldError> Read(out PostFilter filter)
    {
        var errors = new List<FieldError>();
        if (Limit is < 1 or > 100) errors.Add(Error("limit", "limit must be 1 to 100."));
        if (Cursor is not null && PostCursor.Read(Cursor) is null) errors.Add(Error("cursor", "That is not a cursor of this server. Take next_cursor of the page before."));
        filter = new PostFilter
        {
            States = [.. (Status ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => State(word, errors)).OfType<DeliveryState>()],
            Platform = Platform?.ToLowerInvariant(),
            AccountId = Account,
            CampaignId = CampaignId,
            Search = Search,
            Limit = Limit ?? 25,
            Cursor = Cursor,
        };
        return errors;
    }

    private static DeliveryState? State(string word, List<FieldError> errors)
    {
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            if (Word(state) == word) return state;
        }

        errors.Add(Error("status", $"There is no status '{word}'. Use {string.Join(", ", Enum.GetValues<DeliveryState>().Select(Word))}."));
        return null;
    }

    private static string Word(DeliveryState state) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    private static FieldError Error(string field, string message) => new() { Field = field, Code = "invalid", Message = message };
}
