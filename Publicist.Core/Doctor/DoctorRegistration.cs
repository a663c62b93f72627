using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Publicist.Core.Platforms;

namespace Publicist.Core.Doctor;

/// <summary>Registers what the doctor looks at, in the order in which it is told.</summary>
public static class DoctorRegistration
{
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.TryAddSingleton<RedirectAddresses>();
        services.TryAddSingleton<HalfConfiguredApps>();
        return services
            .AddSingleton<AppsInUse>()
            .AddSingleton<IExamination, MachineExamination>()
            .AddSingleton<IExamination, ClockExamination>()
            .AddSingleton<IExamination, DatabaseExamination>()
            .AddSingleton<IExamination, KeyRingExamination>()
            .AddSingleton<IExamination, PublicAddressExamination>()
            .AddSingleton<IExamination, DeveloperAppExamination>()
            .AddSingleton<IExamination, ApiVersionExamination>()
            .AddSingleton<IExamination, AccountExamination>()
            .AddSingleton<Examine>();
    }
}
