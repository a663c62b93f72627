using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Publicist.Core.Workspaces;
using Publicist.Web.SignIn;

namespace Publicist.Web.Components;

/// <summary>The document around every page.</summary>
public partial class App
{
    private static readonly InteractiveServerRenderMode Interactive = new();

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <summary>Pages that set cookies are rendered once, by the request; all others live on a circuit.</summary>
    private IComponentRenderMode? PageMode => Context?.AcceptsInteractiveRouting() is false ? null : Interactive;

    private Theme Theme => Context is null ? Theme.System : ThemeCookie.Read(Context);

    private string LightMedia => Theme switch
    {
        Theme.Light => "all",
        Theme.Dark => "not all",
        _ => "(prefers-color-scheme: light)",
    };

    private string DarkMedia => Theme switch
    {
        Theme.Dark => "all",
        Theme.Light => "not all",
        _ => "(prefers-color-scheme: dark)",
    };
}
