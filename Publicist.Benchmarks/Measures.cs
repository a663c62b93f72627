using System.Diagnostics;
using System.Globalization;

namespace Publicist.Benchmarks;

/// <summary>The most memory this process was seen to hold.</summary>
internal sealed class PeakMemory
{
    private readonly Process _process = Process.GetCurrentProcess();

    public double Megabytes { get; private set; }

    public void Look()
    {
        _process.Refresh();
        Megabytes = Math.Max(Megabytes, _process.WorkingSet64 / (double)(1 << 20));
    }
}

/// <summary>Bytes that this process has sent to the disk; 0 where the system does not count them.</summary>
internal static class DiskBytes
{
    private const string Account = "/proc/self/io";

    public static long Written() => !File.Exists(Account) ? 0 : File.ReadLines(Account)
        .Where(line => line.StartsWith("write_bytes:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture)).FirstOrDefault();
}

/// <summary>Two columns.</summary>
internal static class Table
{
    public static void Print(params (string Name, string Value)[] rows)
    {
        var width = rows.Max(row => row.Name.Length);
        foreach (var (name, value) in rows) Console.WriteLine($"| {name.PadRight(width)} | {value}");
        Console.WriteLine($"| {"machine".PadRight(width)} | {Environment.ProcessorCount} processors, load {Noise()}");
    }

    private static string Noise() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
}
