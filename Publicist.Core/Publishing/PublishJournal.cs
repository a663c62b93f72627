using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Core.Publishing;

/// <summary>The journal as a platform sees it, for one claim.</summary>
internal sealed class PublishJournal(Claim claim, DeliveryJournal journal, SubmitStep submit, Dictionary<string, string> checkpoints) : IPublishJournal
{
    private readonly Dictionary<string, PublishOutcome.Published> _out = [];

    public string? Checkpoint(string name) => checkpoints.GetValueOrDefault(name);

    public PublishOutcome.Published? Known(string element) => _out.GetValueOrDefault(element) ?? Checkpoints.Known(checkpoints, element);

    public string? Ticket(string element) => checkpoints.GetValueOrDefault(Checkpoints.Accepted + element);

    public async Task CheckpointAsync(string name, string value, CancellationToken cancellation)
    {
        await journal.CheckpointAsync(claim, name, value, cancellation);
        checkpoints[name] = value;
    }

    public Task NoteAsync(string text, CancellationToken cancellation) => journal.WriteAsync(claim, StepKind.Note, null, text, cancellation);

    public async Task<PublishOutcome> SubmitAsync(string element, Func<CancellationToken, Task<PublishOutcome>> send, CancellationToken cancellation)
    {
        var outcome = await submit.RunAsync(claim, element, send, cancellation);
        if (outcome is PublishOutcome.Published published) _out[element] = published;
        if (outcome is PublishOutcome.Accepted accepted) checkpoints[Checkpoints.Accepted + element] = accepted.Ticket;
        return outcome;
    }

    public async Task WithdrawAsync(string element, string why, CancellationToken cancellation)
    {
        await journal.WithdrawAsync(claim, element, why, cancellation);
        checkpoints.Remove(Checkpoints.Accepted + element);
    }
}
