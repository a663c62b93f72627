using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Publicist.Tests.Outside;

/// <summary>Another site on this machine, which answers as a test says.</summary>
public sealed class SmallSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SmallSite(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<SmallSite> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--urls", "http://127.0.0.1:0"] });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new SmallSite(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
