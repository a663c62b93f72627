using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>The journal as a platform sees it, for one claim.</summary>
internal sealed class PublishJournal(Claim claim, DeliveryJournal journal, SubmitStep submit, Dictionary<string, string> checkpoints) : IPublishJournal
{
    public string? Checkpoint(string name) => checkpoints.GetValueOrDefault(name);

    public async Task CheckpointAsync(string name, string value, CancellationToken cancellation)
    {
        await journal.CheckpointAsync(claim, name, value, cancellation);
        checkpoints[name] = value;
    }

    public Task NoteAsync(string text, CancellationToken cancellation) => journal.WriteAsync(claim, StepKind.Note, null, text, cancellation);

    public Task<PublishOutcome> SubmitAsync(string element, Func<CancellationToken, Task<PublishOutcome>> send, CancellationToken cancellation) =>
        submit.RunAsync(claim, element, send, cancellation);

    public Task WithdrawAsync(string element, string why, CancellationToken cancellation) => journal.WithdrawAsync(claim, element, why, cancellation);
}
