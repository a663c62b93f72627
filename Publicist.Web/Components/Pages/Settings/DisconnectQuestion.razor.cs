using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>What disconnecting an account means, and what is to become of its posts.</summary>
public sealed partial class DisconnectQuestion
{
    private readonly string _group = $"posts-{Guid.NewGuid():N}";
    private Guid _to;

    [Parameter, EditorRequired]
    public required AccountView Account { get; set; }

    [Parameter, EditorRequired]
    public required PlatformInfo Platform { get; set; }

    [Parameter, EditorRequired]
    public required DisconnectOutlook Outlook { get; set; }

    [Parameter, EditorRequired]
    public required PostsWish Wish { get; set; }

    [Parameter]
    public EventCallback<PostsWish> WishChanged { get; set; }

    protected override void OnParametersSet()
    {
        if (Outlook.Targets.Count > 0 && Outlook.Targets.All(target => target.Id != _to)) _to = Outlook.Targets[0].Id;
    }

    private Task ChooseAsync(PostsWish wish) => WishChanged.InvokeAsync(wish);

    private Task PickAsync(ChangeEventArgs change)
    {
        if (!Guid.TryParse(change.Value?.ToString(), out _to)) return Task.CompletedTask;
        return ChooseAsync(PostsWish.MoveTo(_to));
    }

    private static string NameOf(MoveTarget target) => target.Handle is null ? target.DisplayName : $"{target.DisplayName} (@{target.Handle})";

    /// <summary>What becomes of accounts beside it, as far as revoking would touch them.</summary>
    private string? SiblingWords => Outlook switch
    {
        { Siblings.Count: > 0 } => $"{Names(Outlook.Siblings)} {(Outlook.Siblings.Count == 1 ? "was" : "were")} connected with the same sign-in, and {Kept}",
        { SiblingsElsewhere: > 0 } => $"{(Outlook.SiblingsElsewhere == 1 ? "An account" : $"{Outlook.SiblingsElsewhere} accounts")} of another workspace {(Outlook.SiblingsElsewhere == 1 ? "was" : "were")} connected with the same sign-in, and {Kept}",
        { MayEnd.Count: > 0 } or { MayEndElsewhere: > 0 } => $"{Platform.Name} takes back everything that the same person allowed. If {Beside(Outlook)} connected by that person too, reconnect {(Outlook.MayEnd.Count + Outlook.MayEndElsewhere == 1 ? "it" : "them")} afterwards: Publicist tells you when it notices.",
        { IsByKeys: true } => $"It was connected with keys: {Platform.Name} withdraws them for every program that uses them.",
        _ => null,
    };

    private string Kept => $"taking the access back at {Platform.Name} would end {(Outlook.Siblings.Count + Outlook.SiblingsElsewhere == 1 ? "that one" : "those")} too. So Publicist only deletes its own copy for {Account.DisplayName}, and asks {Platform.Name} to take the access back when the last of them is disconnected.";

    /// <summary>Those of this workspace by name, those of others counted.</summary>
    private static string Beside(DisconnectOutlook outlook)
    {
        var elsewhere = outlook.MayEndElsewhere switch { 0 => null, 1 => "an account of another workspace", var count => $"{count} accounts of other workspaces" };
        var named = outlook.MayEnd.Count == 0 ? null : Names(outlook.MayEnd);
        return $"{string.Join(", or ", new[] { named, elsewhere }.OfType<string>())} {(outlook.MayEnd.Count + outlook.MayEndElsewhere == 1 ? "was" : "were")}";
    }

    private static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= 4 => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
        _ => $"{string.Join(", ", names.Take(3))} and {names.Count - 3} others",
    };
}
