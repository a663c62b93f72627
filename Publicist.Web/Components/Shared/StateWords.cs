using Publicist.Core.Deliveries;

namespace Publicist.Web.Components.Shared;

/// <summary>What a delivery's state is called, and what it means, for a person.</summary>
public sealed record StateWords(string Label, string Tone, string Icon, string Meaning)
{
    private static readonly Dictionary<DeliveryState, StateWords> Words = new()
    {
        [DeliveryState.Draft] = new("Draft", "plain-badge", "edit_note", "Written, but no time is set for it."),
        [DeliveryState.AwaitingApproval] = new("Awaiting approval", "warning", "approval", "Somebody has to approve it before it is scheduled."),
        [DeliveryState.Scheduled] = new("Scheduled", "info", "schedule", "It goes out by itself at its time."),
        [DeliveryState.Publishing] = new("Publishing", "info", "sync", "It is on its way out right now."),
        [DeliveryState.Published] = new("Published", "good", "check_circle", "It is out."),
        [DeliveryState.Failed] = new("Failed", "danger", "error", "It is not out, and will not be tried again unasked."),
        [DeliveryState.Unconfirmed] = new("Unconfirmed", "warning", "help", "It may be out: have a look there, then say which."),
        [DeliveryState.Cancelled] = new("Cancelled", "plain-badge", "block", "It was taken back and does not go out."),
        [DeliveryState.OnHold] = new("On hold", "warning", "pause_circle", "It waits for you before it goes out."),
    };

    public static StateWords Of(DeliveryState state) => Words[state];

    /// <summary>The name of a state in an address, such as <c>onhold</c>.</summary>
    public static string KeyOf(DeliveryState state) => state.ToString().ToLowerInvariant();
}
