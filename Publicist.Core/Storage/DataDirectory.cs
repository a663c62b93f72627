namespace Publicist.Core.Storage;

/// <summary>Where everything a person owns is kept: database, keys, media, backups.</summary>
/// <param name="Path">Absolute; made, and readable by its owner alone, if it is not there.</param>
public sealed record DataDirectory(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "publicist.db");
    public string Keys => System.IO.Path.Combine(Path, "keys");
    public string Media => System.IO.Path.Combine(Path, "media");
    public string Backups => System.IO.Path.Combine(Path, "backups");

    /// <summary>Files that are held while something may be done by one process at a time.</summary>
    public string Locks => System.IO.Path.Combine(Path, "locks");
    public string Lock => System.IO.Path.Combine(Path, "serving.lock");

    /// <summary>How much was sent, beside the database: see <see cref="SentMark"/>.</summary>
    public string Mark => System.IO.Path.Combine(Path, "publicist.mark");

    /// <summary>Makes the folders that are missing.</summary>
    /// <exception cref="IOException">The place cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The place cannot be written.</exception>
    public void Create()
    {
        foreach (var folder in new[] { Path, Keys, Media, Backups, Locks })
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
