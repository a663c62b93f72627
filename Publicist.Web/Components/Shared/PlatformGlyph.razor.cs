using Microsoft.AspNetCore.Components;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Shared;

/// <summary>A platform's mark in its colour, with its name for those who do not see it.</summary>
public sealed partial class PlatformGlyph
{
    /// <summary>The platform's key.</summary>
    [Parameter, EditorRequired]
    public required string Platform { get; set; }

    /// <summary>Pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 18;

    /// <summary>True where the name stands beside it anyway.</summary>
    [Parameter]
    public bool Decorative { get; set; }

    [Inject]
    private PlatformRegistry Platforms { get; set; } = null!;

    private PlatformInfo? Info => Platforms.Find(Platform)?.Info;
}
