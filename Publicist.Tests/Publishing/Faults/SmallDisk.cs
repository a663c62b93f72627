using System.Diagnostics;

namespace Publicist.Tests.Publishing.Faults;

/// <summary>A disk of a few megabytes that can really be filled, mounted for one test. Needs Linux and the right to mount.</summary>
public sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 40;

    private readonly bool _owned;

    private SmallDisk(string path, bool owned) => (Path, _owned) = (path, owned);

    public string Path { get; }

    /// <summary>Why there can be none here; null: there can.</summary>
    public static string? Missing { get; } = Look();

    /// <summary>At a place of the test's, or a new one.</summary>
    public static SmallDisk Mount(string? at = null)
    {
        var path = at ?? Directory.CreateTempSubdirectory("publicist-disk-").FullName;
        Directory.CreateDirectory(path);
        return Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=700", "publicist-test", path) == 0 ? new SmallDisk(path, owned: at is null) : throw new IOException($"{path} could not be mounted.");
    }

    /// <summary>Takes all room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // That is the end of the disk.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        if (_owned && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    private static string? Look()
    {
        if (!OperatingSystem.IsLinux()) return "Only Linux mounts a small disk for a test.";
        try
        {
            Mount().Dispose();
            return null;
        }
        catch (Exception fault) when (fault is IOException or System.ComponentModel.Win32Exception)
        {
            return "No small disk can be mounted here: run the tests as root.";
        }
    }

    private static int Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A test that needs a disk to fill.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Missing;
}
