using System.Globalization;
using Microsoft.AspNetCore.Components;
using Publicist.Core.Platforms;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>Now, or a time on the author's clock with the instant it means in words.</summary>
public sealed partial class WhenField
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    /// <summary>Changed in place.</summary>
    [Parameter, EditorRequired]
    public required Composition Draft { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<PreflightFinding> Findings { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public EventCallback OnChange { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IEnumerable<string> Zones => TimeZones.All.Contains(Draft.TimeZone) ? TimeZones.All : TimeZones.All.Prepend(Draft.TimeZone);

    private Task ChooseAsync(bool atATime)
    {
        Draft.AtATime = atATime;
        if (atATime) Draft.LocalTime ??= NextHour();
        return OnChange.InvokeAsync();
    }

    private Task WriteTimeAsync(ChangeEventArgs change)
    {
        Draft.LocalTime = DateTime.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var local) ? local : null;
        return OnChange.InvokeAsync();
    }

    private Task WriteZoneAsync(ChangeEventArgs change)
    {
        if (change.Value is string zone) Draft.TimeZone = zone;
        return OnChange.InvokeAsync();
    }

    /// <summary>The full hour after the next one, so that there is time to finish.</summary>
    private DateTime NextHour()
    {
        var now = TimeZoneInfo.TryFindSystemTimeZoneById(Draft.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), zone).DateTime : Clock.GetUtcNow().DateTime;
        return now.Date.AddHours(now.Hour + 2);
    }
}
