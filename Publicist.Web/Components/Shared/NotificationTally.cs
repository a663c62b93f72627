namespace Publicist.Web.Components.Shared;

/// <summary>Tells the bell of one window that notifications were put away on a page of that window. One per circuit.</summary>
public sealed class NotificationTally
{
    public event EventHandler? Changed;

    public void Change() => Changed?.Invoke(this, EventArgs.Empty);
}
