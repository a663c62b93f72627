using Publicist.Core.Storage;

namespace Publicist.Web.Hosting;

/// <summary>One serving process a data directory: a file lock that the operating system drops with the process, however it dies.</summary>
public sealed class ServingLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private readonly FileStream _file;

    private ServingLock(FileStream file) => _file = file;

    /// <exception cref="AlreadyServingException">Another process serves this data directory.</exception>
    public static ServingLock Take(DataDirectory directory)
    {
        try
        {
            return new ServingLock(new FileStream(directory.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (IsHeld(fault))
        {
            throw new AlreadyServingException(directory);
        }
    }

    // The number is all that tells a lock that another holds from a disk that fails.
    private static bool IsHeld(IOException fault) => fault.HResult == (OperatingSystem.IsWindows() ? WindowsSharingViolation : OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock);

    public void Dispose() => _file.Dispose();
}

/// <summary>Another process serves the same data directory.</summary>
public sealed class AlreadyServingException(DataDirectory directory)
    : Exception($"Another Publicist already serves {directory.Path}. Stop it first, or give this one another DataDirectory.");
