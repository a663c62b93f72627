using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Publicist.Core.Storage;

namespace Publicist.Core.Keys;

/// <summary>The key ring's files: readable by their owner alone, and replaced whole: their content is on the disk before they get their name, which the file system writes down when it will. One that is damaged costs what was sealed with it, and never the start.</summary>
public sealed partial class KeyFolder(DataDirectory directory, ILogger<KeyFolder> logger) : IXmlRepository
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;

    public string Folder => directory.Keys;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var files = Read();
        foreach (var damaged in files.Where(file => file.Content is null)) LogDamaged(logger, damaged.Path);
        return [.. files.Select(file => file.Content).OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        ArgumentNullException.ThrowIfNull(friendlyName);
        var isSafe = friendlyName.Length > 0 && friendlyName.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');
        Replace(Path.Combine(Folder, $"{(isSafe ? friendlyName : Guid.NewGuid().ToString())}.xml"), element);
    }

    /// <summary>All files, by name.</summary>
    internal IReadOnlyList<KeyFile> Read() => !Directory.Exists(Folder) ? [] : [.. Directory.GetFiles(Folder, "*.xml").Order(StringComparer.Ordinal).Select(path => new KeyFile(path, Parse(path)))];

    /// <summary>Writes beside it, to the platter, and renames: whoever reads finds the old one or the new one.</summary>
    internal void Replace(string path, XElement content)
    {
        directory.Create();
        var temporary = $"{path}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        using (var file = new FileStream(temporary, options))
        {
            content.Save(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Takes from the folder and its files what others may do with them; what cannot be taken, <see cref="OpenToOthers"/> tells.</summary>
    internal void Close()
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var path in OpenToOthers())
        {
            try
            {
                File.SetUnixFileMode(path, path == Folder ? OfFolder : OfFile);
            }
            catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
            {
                LogOpen(logger, path);
            }
        }
    }

    /// <summary>What others than the owner may read or write. On Windows the folder's own rights decide, and nothing is told.</summary>
    internal IReadOnlyList<string> OpenToOthers()
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(Folder)) return [];
        return [.. new[] { Folder }.Concat(Directory.GetFiles(Folder)).Where(IsOpen)];
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OfFolder) != 0;

    private static XElement? Parse(string path)
    {
        try
        {
            return XElement.Load(path);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    [LoggerMessage(EventId = 3401, Level = LogLevel.Error, Message = "The key file {Path} is damaged: what was sealed with it does not open")]
    private static partial void LogDamaged(ILogger logger, string path);

    [LoggerMessage(EventId = 3402, Level = LogLevel.Warning, Message = "{Path} can be read by others, and its permissions could not be changed")]
    private static partial void LogOpen(ILogger logger, string path);
}

/// <summary>One file of the key ring.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Content">Null: it is damaged.</param>
internal sealed record KeyFile(string Path, XElement? Content);
