using Publicist.Core.Accounts;
using Publicist.Core.Keys;
using Publicist.Core.Storage;

namespace Publicist.Web.Hosting;

/// <summary>Serving: builds the program, starts it, and says in one line why it cannot.</summary>
public static class Server
{
    /// <summary>Serves until it is told to stop. Returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Application.Build(args);
            StartupChecks.Run(app.Services);
            using var only = ServingLock.Take(app.Services.GetRequiredService<DataDirectory>());
            app.Services.GetRequiredService<KeyRing>().Prepare();
            await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<LookAtSignIns>().RunAsync(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (Exception fault) when (StartupFault.Explain(fault) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }
}
