using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Web.Sandbox;

namespace Publicist.Tests.Sandbox;

/// <summary>The Sandbox alone, on a real Kestrel and a free port, with a clock that the test turns.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, TestClock clock)
    {
        _app = app;
        Clock = clock;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        Http = NewClient();
    }

    public TestClock Clock { get; }

    public Uri Address { get; }

    /// <summary>Knows the server's address; follows no redirect and sends no cookie.</summary>
    public HttpClient Http { get; }

    /// <param name="folder">Where it keeps its state; null: in memory.</param>
    /// <param name="clock">Default: one of its own, at 2026-11-20 10:00 UTC.</param>
    /// <param name="isEnabled">What <see cref="SandboxOptions.Enabled"/> says.</param>
    /// <param name="configure">Further services, such as barriers.</param>
    public static async Task<SandboxServer> StartAsync(string? folder = null, TestClock? clock = null, bool isEnabled = true, Action<IServiceCollection>? configure = null)
    {
        clock ??= new TestClock(Start);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new SandboxStorage(folder));
        builder.Services.AddRouting();
        builder.Services.AddAntiforgery();
        builder.Services.Configure<SandboxOptions>(options => options.Enabled = isEnabled);
        configure?.Invoke(builder.Services);
        builder.Services.AddSandbox();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapSandbox();
        await app.StartAsync();
        return new SandboxServer(app, clock);
    }

    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
