using Microsoft.Extensions.Logging;

namespace Publicist.Core.Doctor;

/// <summary>Looks at everything that must be right for posts to go out: side by side, each for a limited time. What breaks while it looks is a finding too. Accounts are checked at their platforms, and their state is as true afterwards.</summary>
public sealed partial class Examine(IEnumerable<IExamination> examinations, TimeProvider clock, ILogger<Examine> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The findings, each subject's together, in the order of the examinations.</summary>
    /// <inheritdoc cref="IExamination.RunAsync"/>
    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(Guid? workspace, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(examinations.Select(one => LookAsync(one, workspace, cancellation)));
        return [.. found.SelectMany(one => one)];
    }

    private async Task<IReadOnlyList<DoctorFinding>> LookAsync(IExamination examination, Guid? workspace, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            await Task.Yield();
            return await examination.RunAsync(workspace, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [DoctorFinding.Advice(examination.Subject, $"It could not be looked at within {Patience.TotalSeconds:0} seconds.", "Nothing is known about it.", "Look at this machine's connection to the internet, then examine again.")];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogBroken(logger, fault, examination.Subject);
            return [DoctorFinding.Wrong(examination.Subject, $"Looking at it failed ({fault.GetType().Name}).", "Nothing is known about it, and publishing may fail in the same way.", "Read the log of Publicist: it names the fault.")];
        }
    }

    [LoggerMessage(EventId = 7201, Level = LogLevel.Error, Message = "Examining {Subject} failed")]
    private static partial void LogBroken(ILogger logger, Exception fault, string subject);
}
