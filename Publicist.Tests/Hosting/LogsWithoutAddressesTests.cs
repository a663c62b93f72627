using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Publicist.Web.Api.SocialAuth;
using Publicist.Web.Hosting;

namespace Publicist.Tests.Hosting;

public sealed class LogsWithoutAddressesTests
{
    private static readonly string[] Talkative =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing.Matching.DfaMatcher", "Microsoft.AspNetCore.StaticFiles.StaticFileMiddleware", typeof(SocialOAuthHandler).FullName!,
    ];

    [Theory]
    [InlineData("LogLevel:Default")]
    [InlineData("LogLevel:Microsoft.AspNetCore.Routing.Matching")]
    [InlineData("LogLevel:Microsoft.AspNetCore.Routing.*")]
    [InlineData("LogLevel:Microsoft.AspNetCore.*Matching.DfaMatcher")]
    [InlineData("LogLevel:microsoft.aspnetcore.hosting.diagnostics")]
    [InlineData("Console:LogLevel:Default")]
    [InlineData("Console:LogLevel:Microsoft.AspNetCore")]
    [InlineData("Console:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher")]
    [InlineData("Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider:LogLevel:Default")]
    public void Whatever_is_configured_what_writes_addresses_writes_faults_alone(string setting)
    {
        using var services = Configured((setting, "Trace"));
        var loggers = services.GetRequiredService<ILoggerFactory>();
        foreach (var category in Talkative)
        {
            loggers.CreateLogger(category).IsEnabled(LogLevel.Information).ShouldBeFalse(category);
            loggers.CreateLogger(category).IsEnabled(LogLevel.Warning).ShouldBeTrue(category);
        }
    }

    [Theory]
    [InlineData("LogLevel:Default")]
    [InlineData("Console:LogLevel:Default")]
    public void Everything_else_writes_what_it_is_told_to(string setting)
    {
        using var services = Configured((setting, "Trace"));
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Server.Kestrel").IsEnabled(LogLevel.Trace).ShouldBeTrue();
    }

    [Theory]
    [InlineData("LogLevel:Default")]
    [InlineData("Console:LogLevel:Default")]
    [InlineData("Console:LogLevel:Microsoft.*")]
    public void Who_wants_less_gets_less(string setting)
    {
        using var services = Configured((setting, "None"));
        services.GetRequiredService<ILoggerFactory>().CreateLogger(Talkative[0]).IsEnabled(LogLevel.Critical).ShouldBeFalse();
    }

    private static ServiceProvider Configured(params (string Setting, string Level)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Setting, string? (one) => one.Level)).Build();
        return new ServiceCollection().AddLogging(logging =>
        {
            logging.AddConfiguration(configuration).AddConsole();
            logging.KeepAddressesOut();
        }).BuildServiceProvider();
    }
}
