namespace Publicist.Core.Storage;

/// <summary>Files that are opened for one alone: the operating system drops the hold with the process, however it dies.</summary>
public static class HeldFile
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <exception cref="IOException">Another holds it, which <see cref="IsHeld"/> tells from other faults.</exception>
    public static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <summary>The number is all that tells a lock that another holds from a disk that fails.</summary>
    public static bool IsHeld(IOException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.HResult == (OperatingSystem.IsWindows() ? WindowsSharingViolation : OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock);
    }
}
