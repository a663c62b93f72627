using Microsoft.Extensions.DependencyInjection;

namespace Publicist.Core.Readiness;

/// <summary>Registers what must work.</summary>
public static class ReadinessRegistration
{
    public static IServiceCollection AddReadiness(this IServiceCollection services) => services
        .AddSingleton<IReadinessCheck, DatabaseReadiness>()
        .AddSingleton<IReadinessCheck, DiskReadiness>()
        .AddSingleton<IReadinessCheck, SchedulerReadiness>();
}
