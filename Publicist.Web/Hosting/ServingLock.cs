using Publicist.Core.Storage;

namespace Publicist.Web.Hosting;

/// <summary>One serving process a data directory: a file lock that the operating system drops with the process, however it dies.</summary>
public sealed class ServingLock : IDisposable
{
    private readonly FileStream _file;

    private ServingLock(FileStream file) => _file = file;

    /// <exception cref="AlreadyServingException">Another process serves this data directory.</exception>
    public static ServingLock Take(DataDirectory directory)
    {
        try
        {
            return new ServingLock(HeldFile.Open(directory.Lock));
        }
        catch (IOException fault) when (HeldFile.IsHeld(fault))
        {
            throw new AlreadyServingException(directory);
        }
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>Another process serves the same data directory.</summary>
public sealed class AlreadyServingException(DataDirectory directory)
    : Exception($"Another Publicist already serves {directory.Path}. Stop it first, or give this one another DataDirectory.");
