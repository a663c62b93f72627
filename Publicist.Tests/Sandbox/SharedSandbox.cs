namespace Publicist.Tests.Sandbox;

/// <summary>One server for a class of tests, as starting one costs more than most tests do; each begins with no posts and no faults, at a later time.</summary>
public sealed class SharedSandbox : IAsyncLifetime
{
    private SandboxServer _server = null!;

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public async Task<SandboxServer> CleanAsync()
    {
        foreach (var platform in new[] { "linkedin", "x", "youtube", "tiktok" })
        {
            await _server.Http.DeleteAsync($"/sandbox/{platform}/ledger");
            await _server.Http.DeleteAsync($"/sandbox/{platform}/faults");
        }
        _server.Clock.Advance(TimeSpan.FromHours(1));
        return _server;
    }
}
