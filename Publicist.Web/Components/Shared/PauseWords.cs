using Publicist.Core.Publishing;

namespace Publicist.Web.Components.Shared;

/// <summary>What a person reads where the emergency stop, or its end, did nothing.</summary>
internal static class PauseWords
{
    /// <summary>Null: it is done.</summary>
    public static string? Of(PauseOutcome outcome) => outcome switch
    {
        PauseOutcome.NotFound => "Nothing was changed: this account is no longer connected.",
        PauseOutcome.Forbidden => "Nothing was changed: only owners and editors can pause or resume. Ask one of them.",
        _ => null,
    };
}
