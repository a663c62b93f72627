using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Publicist.Core.Media.Conversion;

/// <summary>Runs a program on a file that a stranger may have made: no shell, an empty environment, low priority, a deadline, and an end with whoever asked for it.</summary>
internal static class ChildProcess
{
    private const int MaximumAnswer = 1 << 20;
    private const int MaximumWords = 4_000;

    /// <summary>What little a program needs of our environment: ours may hold secrets.</summary>
    private static readonly string[] Passed = ["PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot"];

    /// <exception cref="OperationCanceledException">The caller stopped; the program was killed.</exception>
    public static async Task<ChildAnswer> RunAsync(string program, IEnumerable<string> arguments, TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        using var process = new Process { StartInfo = StartOf(program, arguments) };
        try
        {
            if (!process.Start()) return new ChildAnswer(-1, "", "It did not start.", TimedOut: false);
        }
        catch (Win32Exception fault)
        {
            return new ChildAnswer(-1, "", fault.Message, TimedOut: false);
        }

        process.StandardInput.Close();
        Humble(process);
        var answer = ReadAsync(process.StandardOutput, MaximumAnswer, keepEnd: false);
        var words = ReadAsync(process.StandardError, MaximumWords, keepEnd: true);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            return new ChildAnswer(-1, "", await words, TimedOut: true);
        }
        return new ChildAnswer(process.ExitCode, await answer, await words, TimedOut: false);
    }

    private static ProcessStartInfo StartOf(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, CreateNoWindow = true, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var passed = Passed.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(one => one.Value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in passed) start.Environment[name] = value;
        return start;
    }

    private static void Humble(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            // It has ended already, or may not be changed: no reason to give up.
        }
    }

    /// <summary>Reads to the end, whatever comes, and keeps a little of it: a full pipe would stop the program.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, int maximum, bool keepEnd)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
        {
            if (keepEnd || text.Length < maximum) text.Append(buffer, 0, read);
            if (keepEnd && text.Length > maximum) text.Remove(0, text.Length - maximum);
        }
        return text.ToString();
    }
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0: well.</param>
/// <param name="Answer">Its standard output.</param>
/// <param name="Words">The end of its standard error.</param>
/// <param name="TimedOut">It was killed because its time had run out.</param>
internal sealed record ChildAnswer(int ExitCode, string Answer, string Words, bool TimedOut)
{
    public bool Worked => ExitCode == 0 && !TimedOut;

    /// <summary>The last line that says something.</summary>
    public string LastWords => Words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
}
