using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Web.Hosting;

namespace Publicist.Benchmarks;

/// <summary>The product without its pages: the same services, database, scheduler and engine, in a folder of its own.</summary>
internal sealed class PressOffice : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;
    private bool _started;

    private PressOffice(IHost host, string folder) => (_host, _folder) = (host, folder);

    public IServiceProvider Services => _host.Services;

    public string Database => Services.GetRequiredService<DataDirectory>().Database;

    public static async Task<PressOffice> PrepareAsync(string platform, int concurrency, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("publicist-benchmark-").FullName;
        string[] settings =
        [
            $"--DataDirectory={folder}", "--Platforms:X:ClientId=benchmark", $"--Platforms:X:Endpoints:Api={platform}",
            $"--Publishing:Concurrency={concurrency}", $"--Publishing:PlatformConcurrency={concurrency}",
        ];
        var builder = Host.CreateApplicationBuilder(settings);
        builder.Logging.ClearProviders();
        builder.AddPublicist();
        builder.Services.Replace(ServiceDescriptor.Singleton<IServerAddress>(new Elsewhere(new Uri(platform + "/"))));
        var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseStart>().RunAsync(cancellation);
        return new PressOffice(host, folder);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await _host.StartAsync(cancellation);
        _started = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started) await _host.StopAsync();
        _host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>No page is served here; who asks whether this program lives asks the stub.</summary>
    private sealed class Elsewhere(Uri stub) : IServerAddress
    {
        public Uri Public => stub;

        public Uri Loopback => stub;
    }
}
