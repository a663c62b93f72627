using Microsoft.AspNetCore.Components;
using Publicist.Core.Accounts;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>The text area. What is typed goes to the page by the page's script; the area is never written to while it is open, so that no key is lost to a slow line.</summary>
public sealed partial class VariantEditor
{
    private string? _initial;

    /// <summary>Null: the default text.</summary>
    [Parameter]
    public AccountView? Account { get; set; }

    [Parameter, EditorRequired]
    public required string PlatformName { get; set; }

    /// <summary>What stands in it at first; null where the account has no text of its own.</summary>
    [Parameter]
    public string? Initial { get; set; }

    [Parameter]
    public string DefaultText { get; set; } = "";

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public bool Invalid { get; set; }

    [Parameter]
    public EventCallback OnCustomize { get; set; }

    [Parameter]
    public EventCallback OnUseDefault { get; set; }

    protected override void OnInitialized() => _initial = Initial;

    private static string Short(string text) => text.Length <= 600 ? text : text[..600] + "…";
}
