using Microsoft.AspNetCore.Components;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Pages.Guides;

/// <summary>How to register a platform's developer app: the file of <c>docs/platforms</c>, with this server's own addresses in it.</summary>
public partial class GuidePage(PlatformRegistry platforms, Guides guides)
{
    private string? _name;
    private string? _guide;

    /// <summary>The platform's key.</summary>
    [Parameter]
    public required string Platform { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (platforms.Find(Platform)?.Info is { } platform && await guides.ReadAsync(platform, Context.RequestAborted) is { } guide) (_name, _guide) = (platform.Name, guide);
        else Context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
