using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Deliveries;
using Quartz;

namespace Publicist.Core.Scheduling;

/// <summary>Registers the clock that wakes the engine.</summary>
public static class SchedulingRegistration
{
    /// <summary>Quartz keeps its triggers in memory: they are made from the deliveries table, by whoever schedules and by the sweep.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddSingleton<SchedulerPulse>().AddSingleton<OverdueWatch>();
        services.AddSingleton<IDueAlarm, DueAlarm>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<DueJob>(job => job.WithIdentity(DueJob.Key).StoreDurably());
            quartz.ScheduleJob<ReadBackJob>(trigger => trigger.WithIdentity("read-back").StartNow().WithSimpleSchedule(ReadBackJob.Every));
            quartz.ScheduleJob<AccountsJob>(trigger => trigger.WithIdentity("accounts").StartNow().WithSimpleSchedule(AccountsJob.Every));
            quartz.ScheduleJob<SweepJob>(trigger => trigger.WithIdentity("sweep").StartNow().WithSimpleSchedule(SweepJob.Every));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }
}
