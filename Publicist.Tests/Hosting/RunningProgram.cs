using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Publicist.Tests.Hosting;

/// <summary>The real program as a child process on a free port, with a data directory of its own: it can be killed and started again.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private const int MostStarts = 5;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> _environment = new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" };
    private readonly StringBuilder _output = new();
    private readonly bool _ownsData;
    private readonly string[] _arguments;
    private Process? _process;

    public RunningProgram(string? data = null, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        _arguments = arguments;
        _ownsData = data is null;
        DataDirectory = data ?? Directory.CreateTempSubdirectory("publicist-").FullName;
        _environment["DataDirectory"] = DataDirectory;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) _environment[name] = value;
    }

    /// <summary>Where the program was built.</summary>
    public static string Path { get; } = typeof(RunningProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Program").Value!;

    public string DataDirectory { get; }

    /// <summary>Ends with a slash; known once started.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Everything it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts it, on the same port again after the first time, and waits until it listens. The port is anybody's while the program is dead: a start that finds it taken is tried again.</summary>
    public async Task<RunningProgram> StartAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await StartOnceAsync();
            }
            catch (InvalidOperationException fault) when (tries < MostStarts && Address is not null && fault.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            {
                await KillAsync();
            }
        }
    }

    private async Task<RunningProgram> StartOnceAsync()
    {
        var before = Output.Length;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Launch(Serving, line =>
        {
            if (Listening().Match(line) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups[1].Value + "/"));
        });
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended).WaitAsync(StartLimit) == ended && !listening.Task.IsCompleted)
            throw new InvalidOperationException($"The program ended before it listened:\n{Output[before..]}");
        Address = await listening.Task;
        return this;
    }

    /// <summary>Starts it and kills it a moment later, wherever its start has come to. Needs an earlier start, for its port.</summary>
    public async Task KillWhileStartingAsync(TimeSpan after)
    {
        _process = Launch(Serving, _ => { });
        await EndsWithinAsync(after);
        await KillAsync();
    }

    /// <summary>Waits for it to end by itself, at most so long. True: it did.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            await _process!.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private string[] Serving => [.. _arguments, "--urls", Address?.ToString().TrimEnd('/') ?? "http://127.0.0.1:0"];

    /// <summary>Runs one command beside it, with the same data directory.</summary>
    public async Task<(int ExitCode, string Output, string Error)> CommandAsync(string[] arguments, string? input = null)
    {
        using var process = Start(arguments, redirectInput: input is not null);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(StartLimit);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>SIGTERM, as a service manager stops it. Await <see cref="EndAsync"/> then.</summary>
    public async Task AskToStopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for it to end by itself, and tells its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(StartLimit);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no goodbye, as a power cut.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_ownsData) Directory.Delete(DataDirectory, recursive: true);
    }

    private Process Launch(string[] arguments, Action<string> line)
    {
        var process = Start(arguments, redirectInput: false);
        void Take(object sender, DataReceivedEventArgs received)
        {
            if (received.Data is null) return;
            lock (_output) _output.AppendLine(received.Data);
            line(received.Data);
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private Process Start(string[] arguments, bool redirectInput)
    {
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = redirectInput, UseShellExecute = false };
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
