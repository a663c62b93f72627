using System.Globalization;
using System.Text.Json.Serialization;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Shared.Uploads;

/// <summary>A file on its way, as the tray shows it.</summary>
public sealed class UploadLine(string key, string name, long bytes)
{
    public string Key { get; } = key;
    public string Name { get; } = name;
    public long Bytes { get; } = bytes;
    public long Done { get; private set; }
    public UploadState State { get; private set; }

    /// <summary>Why it was not taken; null while nothing is wrong.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the browser still has the file to try again with.</summary>
    public bool CanRetry { get; private set; }
    public int Percent => Bytes == 0 ? 0 : (int)Math.Clamp(Done * 100 / Bytes, 0, 100);

    public string Words => State switch
    {
        UploadState.Waiting => "Waits for its turn",
        UploadState.Sending => string.Create(CultureInfo.InvariantCulture, $"{Percent} % of {MediaWords.Size(Bytes)}"),
        UploadState.Paused => string.Create(CultureInfo.InvariantCulture, $"Paused at {Percent} %"),
        UploadState.Lost => string.Create(CultureInfo.InvariantCulture, $"Connection lost at {Percent} %; it goes on by itself"),
        UploadState.Finishing => "Looking at it…",
        UploadState.Done when KnownAs is not null => "Already in the library as",
        UploadState.Interrupted => "Interrupted: choose or drop the same file again, and it goes on",
        _ => Fault ?? "",
    };

    public void Take(UploadNews news)
    {
        ArgumentNullException.ThrowIfNull(news);
        (State, Done, Fault, CanRetry) = (news.State, news.Done, news.Fault, news.CanRetry);
    }

    /// <summary>The name that the library had it under before.</summary>
    public string? KnownAs { get; private set; }

    public void Recognize(string name) => (State, KnownAs) = (UploadState.Done, name);

    public void Refuse(string why) => (State, Fault, CanRetry) = (UploadState.Failed, why, false);
}

/// <summary>What the browser tells of an upload.</summary>
public sealed record UploadNews
{
    public required string Key { get; init; }

    /// <summary>Among all that were chosen in this window, in that order.</summary>
    public int Place { get; init; }
    public required string Name { get; init; }
    public required long Bytes { get; init; }
    public required long Done { get; init; }
    public required UploadState State { get; init; }
    public string? Fault { get; init; }
    public bool CanRetry { get; init; }

    /// <summary>Once it is <see cref="UploadState.Done"/>.</summary>
    public Guid? MediaId { get; init; }

    /// <summary>The name that the library has the very same file under; null where it is new there.</summary>
    public string? KnownAs { get; init; }
}

/// <summary>How an upload stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UploadState>))]
public enum UploadState
{
    Waiting,
    Sending,
    Paused,

    /// <summary>The connection is lost; it is tried again and again.</summary>
    Lost,

    /// <summary>All of it is there; the server looks at it.</summary>
    Finishing,

    /// <summary>The page was reloaded and the browser no longer has the file.</summary>
    Interrupted,
    Done,
    Failed,
    Cancelled,
}
