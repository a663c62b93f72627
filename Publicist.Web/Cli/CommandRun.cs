using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;
using Publicist.Core.Keys;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Web.Hosting;

namespace Publicist.Web.Cli;

/// <summary>What every command shares: the program's features without its server, the options they all take, and how results are told.</summary>
internal sealed class CommandRun(Terminal terminal)
{
    private static readonly JsonSerializerOptions JsonForm = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Terminal Terminal => terminal;

    public Option<string?> DataDirectory { get; } = new("--DataDirectory") { Description = "Where everything is kept; else the setting of that name.", Recursive = true };

    public Option<bool> Json { get; } = new("--json") { Description = "Answer as JSON.", Recursive = true };

    /// <summary>Runs the work with the features, on a database that has this program's schema. A fault that a person can mend becomes one line.</summary>
    public async Task<int> WithFeaturesAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> work, CancellationToken cancellation)
    {
        try
        {
            await using var program = Build(parsed.GetValue(DataDirectory));
            program.Services.GetRequiredService<KeyRing>().Check();
            await program.Services.GetRequiredService<DatabaseStart>().RunAsync(cancellation);
            return await work(program.Services);
        }
        catch (Exception fault) when (StartupFault.Explain(fault) is { } line)
        {
            return await FailAsync(line);
        }
    }

    /// <summary>Tells the result: as text, or as JSON where that was asked for.</summary>
    public async Task<int> TellAsync<T>(ParseResult parsed, string text, T json)
    {
        await terminal.Out.WriteLineAsync(parsed.GetValue(Json) ? JsonSerializer.Serialize(json, JsonForm) : text);
        return 0;
    }

    public Task<int> FailAsync(string line) => StopAsync(line, Commands.Failed);

    public Task<int> MisuseAsync(string line) => StopAsync(line, Commands.WrongUsage);

    private async Task<int> StopAsync(string line, int code)
    {
        await terminal.Error.WriteLineAsync(line);
        return code;
    }

    // Built and never started: no address is listened on and nothing is published.
    private static WebApplication Build(string? directory)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "publicist", ContentRootPath = AppContext.BaseDirectory });
        builder.AddRootSettings();
        if (directory is not null) builder.Configuration["DataDirectory"] = directory;
        builder.Logging.ClearProviders().AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning);
        builder.AddPublicist();
        builder.Services.AddSingleton<IServerAddress, ConfiguredAddress>();
        return builder.Build();
    }
}
