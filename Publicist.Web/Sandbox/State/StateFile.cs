using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Web.Sandbox.State;

/// <summary><c>sandbox.json</c>: replaced whole, so that a reader finds the old one or the new one.</summary>
public sealed partial class StateFile(SandboxStorage storage, ILogger<StateFile> log)
{
    public static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string? _path = storage.Folder is { } folder ? Path.Combine(folder, "sandbox.json") : null;

    /// <summary>False: memory only.</summary>
    public bool IsKept => _path is not null;

    /// <summary>Empty where there is no file. One that cannot be read is put aside, for the Sandbox to start all the same.</summary>
    public Dictionary<string, SiteRecords> Read()
    {
        if (_path is null || !File.Exists(_path)) return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, SiteRecords>>(File.ReadAllBytes(_path), Format) ?? [];
        }
        catch (JsonException)
        {
            File.Move(_path, _path + ".unreadable", overwrite: true);
            LogUnreadable(log, _path);
            return [];
        }
    }

    public async Task WriteAsync(byte[] json, CancellationToken cancellation)
    {
        if (_path is null) return;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var temporary = _path + ".new";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(json, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, _path, overwrite: true);
    }

    [LoggerMessage(EventId = 7101, Level = LogLevel.Warning,
        Message = "The Sandbox could not read {Path}; it was renamed to end in .unreadable and the Sandbox starts empty")]
    private static partial void LogUnreadable(ILogger log, string path);
}
