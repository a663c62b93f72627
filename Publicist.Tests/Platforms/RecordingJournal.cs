using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms;

/// <summary>The journal's promises, in memory: what is out is not sent again, and what throws past the point of no return is unknown.</summary>
public sealed class RecordingJournal : IPublishJournal
{
    private readonly Dictionary<string, PublishOutcome> _out = [];

    public Dictionary<string, string> Checkpoints { get; } = [];
    public List<string> Notes { get; } = [];

    /// <summary>Every checkpoint there ever was.</summary>
    public List<string> Written { get; } = [];

    /// <summary>How often each element passed the point of no return.</summary>
    public List<string> Submitted { get; } = [];

    /// <summary>Time from the point of no return to the deadline; null: none.</summary>
    public TimeSpan? Deadline { get; set; }

    public string? Checkpoint(string name) => Checkpoints.GetValueOrDefault(name);

    public PublishOutcome.Published? Known(string element) => _out.GetValueOrDefault(element) as PublishOutcome.Published;

    public string? Ticket(string element) => (_out.GetValueOrDefault(element) as PublishOutcome.Accepted)?.Ticket;

    /// <summary>As an earlier attempt left it.</summary>
    public void WasAccepted(string element, string ticket) => _out[element] = new PublishOutcome.Accepted(ticket);

    /// <summary>As the engine does for an element that it found at the platform.</summary>
    public void IsOut(string element, string remoteId) => _out[element] = new PublishOutcome.Published(remoteId, null);

    public Task CheckpointAsync(string name, string value, CancellationToken cancellation)
    {
        Checkpoints[name] = value;
        Written.Add(value);
        return Task.CompletedTask;
    }

    public Task NoteAsync(string text, CancellationToken cancellation)
    {
        Notes.Add(text);
        return Task.CompletedTask;
    }

    public async Task<PublishOutcome> SubmitAsync(string element, Func<CancellationToken, Task<PublishOutcome>> send, CancellationToken cancellation)
    {
        if (_out.TryGetValue(element, out var known)) return known;
        cancellation.ThrowIfCancellationRequested();
        Submitted.Add(element);
        using var deadline = new CancellationTokenSource();
        if (Deadline is { } after) deadline.CancelAfter(after);
        var outcome = await send(deadline.Token);
        if (outcome is PublishOutcome.Published or PublishOutcome.Accepted) _out[element] = outcome;
        return outcome;
    }

    public Task WithdrawAsync(string element, string why, CancellationToken cancellation)
    {
        if (_out.GetValueOrDefault(element) is PublishOutcome.Accepted) _out.Remove(element);
        Notes.Add(why);
        return Task.CompletedTask;
    }
}

/// <summary>Files by their id.</summary>
public sealed class MemoryMedia : IMediaFiles
{
    private readonly Dictionary<Guid, byte[]> _files = [];
    private readonly Dictionary<Guid, string> _types = [];

    public Task<Stream> OpenAsync(Guid mediaId, CancellationToken cancellation) =>
        Task.FromResult<Stream>(_files.TryGetValue(mediaId, out var bytes) ? new MemoryStream(bytes) : throw new MediaMissingException("The file is gone."));

    public DraftMedia Add(byte[] bytes, string contentType = "image/png", string? altText = null, int frames = 1)
    {
        var media = new DraftMedia { Id = Guid.CreateVersion7(), FileName = "door.png", ContentType = contentType, Bytes = bytes.Length, Width = 20, Height = 10, Frames = frames, AltText = altText };
        _files[media.Id] = bytes;
        _types[media.Id] = contentType;
        return media;
    }

    public string TypeOf(Guid mediaId) => _types[mediaId];

    /// <summary>Where links lead; a test may serve the files there.</summary>
    public Uri LinkBase { get; set; } = new("https://publicist.example/m/");

    public Task<Uri> LinkAsync(Guid mediaId, CancellationToken cancellation) => Task.FromResult(new Uri(LinkBase, mediaId.ToString("N")));

    /// <summary>As a conversion does that is made anew.</summary>
    public void Replace(Guid mediaId, byte[] bytes) => _files[mediaId] = bytes;

    public void Remove(DraftMedia media) => _files.Remove(media.Id);
}
