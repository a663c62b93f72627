namespace Publicist.Core.Deliveries;

/// <summary>Rings at an instant, so that what is due then goes out then. A hint: the sweep finds whatever it missed.</summary>
public interface IDueAlarm
{
    /// <summary>Asks for a ring at an instant; one in the past rings at once.</summary>
    Task SetAsync(DateTimeOffset instant, CancellationToken cancellation);
}
