using Microsoft.AspNetCore.Components;

namespace Publicist.Web.Components.Shared.Forms;

/// <summary>A labelled text field with its hint and its fault beside it; works without scripts.</summary>
public partial class FormField
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Under which the value is posted.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string Type { get; set; } = "text";

    [Parameter]
    public string? Autocomplete { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Fault { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>More than none makes it a text area of so many lines.</summary>
    [Parameter]
    public int Rows { get; set; }

    private string Id => Name.Replace('.', '-');
    private string HintId => Id + "-hint";
    private string FaultId => Id + "-fault";
    private string? Invalid => Fault is null ? null : "true";
    private string? Described => (Hint, Fault) switch
    {
        (null, null) => null,
        (_, null) => HintId,
        (null, _) => FaultId,
        _ => $"{FaultId} {HintId}",
    };
}
