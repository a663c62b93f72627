using Microsoft.Extensions.DependencyInjection;

namespace Publicist.Core.Notifications;

/// <summary>Registers notifications.</summary>
public static class NotificationRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services.AddSingleton<NotificationInbox>();
}
