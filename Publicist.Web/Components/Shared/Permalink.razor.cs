using Microsoft.AspNetCore.Components;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;

namespace Publicist.Web.Components.Shared;

/// <summary>Leads to the published post where it is public; nothing while there is no address.</summary>
public sealed partial class Permalink
{
    [Parameter, EditorRequired]
    public required DeliveryView Delivery { get; set; }

    /// <summary>Looks like a button.</summary>
    [Parameter]
    public bool Button { get; set; }

    [Inject]
    private PlatformRegistry Platforms { get; set; } = null!;

    private string Name => Platforms.Find(Delivery.Platform)?.Info.Name ?? Delivery.Platform;

    // A person may have pasted it: no other scheme becomes a link.
    private bool IsWebAddress => Uri.TryCreate(Delivery.Permalink, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
