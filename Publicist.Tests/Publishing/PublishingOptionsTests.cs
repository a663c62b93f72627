using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Publicist.Core.Publishing;

namespace Publicist.Tests.Publishing;

public sealed class PublishingOptionsTests
{
    private static PublishingOptions Bind(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());
        services.AddPublishingSteps();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<PublishingOptions>>().Value;
    }

    [Theory]
    [InlineData("Publishing:Concurrency", "0")]
    [InlineData("Publishing:Concurrency", "many")]
    [InlineData("Publishing:PlatformConcurrency", "500")]
    [InlineData("Publishing:MaxAttempts", "11")]
    [InlineData("Publishing:LeaseSeconds", "14")]
    [InlineData("Publishing:MaxLateness", "00:00:01")]
    [InlineData("Publishing:RequestTimeoutSeconds", "0")]
    public void A_wrong_value_is_refused_by_the_name_of_its_key(string key, string value) =>
        Should.Throw<OptionsValidationException>(() => Bind(key, value)).Failures.ShouldHaveSingleItem().ShouldStartWith($"{key} ");

    [Fact]
    public void Configured_values_take_the_place_of_the_defaults()
    {
        var options = Bind("Publishing:MaxLateness", "02:00:00");
        options.MaxLateness.ShouldBe(TimeSpan.FromHours(2));
        (options.Concurrency, options.PlatformConcurrency, options.MaxAttempts, options.LeaseSeconds, options.RequestTimeoutSeconds).ShouldBe((32, 8, 3, 60, 100));
    }
}
