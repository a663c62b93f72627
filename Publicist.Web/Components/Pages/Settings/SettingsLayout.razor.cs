using Microsoft.AspNetCore.Components;

namespace Publicist.Web.Components.Pages.Settings;

/// <summary>The tabs around every settings page. Each is a page of its own, so that a link leads to it.</summary>
public partial class SettingsLayout(NavigationManager navigation)
{
    private static IReadOnlyList<(string Path, string Label)> Tabs { get; } =
    [
        ("/settings/profile", "Business Profile"),
        ("/settings/notifications", "Notifications"),
        ("/settings/preferences", "Preferences"),
        ("/settings/social-accounts", "Social Accounts"),
        ("/settings/platform-apps", "Platform Apps"),
        ("/settings/publishing", "Publishing"),
        ("/settings/security", "Security"),
        ("/settings/doctor", "Doctor"),
    ];

    private bool IsCurrent((string Path, string Label) tab) => new Uri(navigation.Uri).AbsolutePath.Equals(tab.Path, StringComparison.OrdinalIgnoreCase);
}
