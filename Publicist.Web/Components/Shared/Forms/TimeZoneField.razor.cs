using Microsoft.AspNetCore.Components;

namespace Publicist.Web.Components.Shared.Forms;

/// <summary>A choice among the time zones; works without scripts.</summary>
public partial class TimeZoneField
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Under which the value is posted.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>IANA identifier.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>What choosing none means; null: one must be chosen.</summary>
    [Parameter]
    public string? Otherwise { get; set; }

    /// <summary>The browser's own zone is chosen as soon as the page is there.</summary>
    [Parameter]
    public bool Preselect { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Fault { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    private string Id => Name.Replace('.', '-');
    private string? Described => Fault is not null ? Id + "-fault" : Hint is not null ? Id + "-hint" : null;
}
