using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Tests.Sandbox;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>One Sandbox for a class of contract tests; it also gives out the files of posts, for platforms that fetch them.</summary>
public sealed class ContractSandbox : IAsyncLifetime
{
    private readonly OwnAddress _address = new();

    public SandboxServer Server { get; private set; } = null!;

    public IServerAddress Address => _address;

    /// <summary>The files of the test that is running.</summary>
    public MemoryMedia Media { get; private set; } = new();

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(configure: services => services.AddSingleton<IServerAddress>(_address).AddSingleton<IStartupFilter>(new GivesOutFiles(this)));
        _address.Public = Server.Address;
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Neither posts nor faults nor files, a day later, when limits of the day are over.</summary>
    public async Task CleanAsync(string platform)
    {
        using var ledger = await Server.Http.DeleteAsync($"/sandbox/{platform}/ledger");
        using var faults = await Server.Http.DeleteAsync($"/sandbox/{platform}/faults");
        Server.Clock.Advance(TimeSpan.FromHours(25));
        Media = new MemoryMedia { LinkBase = new Uri(Server.Address, "m/") };
    }

    private sealed class OwnAddress : IServerAddress
    {
        public Uri Public { get; set; } = new("http://127.0.0.1/");

        public Uri Loopback => Public;
    }

    private sealed class GivesOutFiles(ContractSandbox owner) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/m", files => files.Run(GiveAsync));
            next(app);
        };

        private async Task GiveAsync(HttpContext context)
        {
            if (!Guid.TryParse(context.Request.Path.Value![1..], out var id))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await using var file = await owner.Media.OpenAsync(id, context.RequestAborted);
            context.Response.ContentType = owner.Media.TypeOf(id);
            context.Response.ContentLength = file.Length;
            await file.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
