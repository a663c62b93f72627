using Microsoft.AspNetCore.Components;

namespace Publicist.Web.Components.Shared;

/// <summary>Sends somebody who is not signed in to the sign-in page, and back here afterwards.</summary>
public sealed class ToSignIn(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized()
    {
        var back = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        navigation.NavigateTo(navigation.GetUriWithQueryParameters("/sign-in", new Dictionary<string, object?> { ["return"] = back }), forceLoad: true);
    }
}
