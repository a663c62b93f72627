using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Platforms;

/// <summary>Where a person looks up keys that a platform refuses.</summary>
public sealed class KeysPlaceTests(PublicistServer server) : IClassFixture<PublicistServer>
{
    private static readonly LoginRefusal Refused = new(LoginRefusalKind.Misconfigured, "It refused the secret.", $"Check {KeysPlace.Mark}, and the clock.");

    [Theory]
    [InlineData(null, "Check the client id and secret of LinkedIn under Settings, Platform Apps, and the clock.")]
    [InlineData("Platforms:LinkedIn:ClientId", "Check Platforms:LinkedIn:ClientId and ClientSecret, and the clock.")]
    [InlineData("LINKEDIN_CLIENT_ID", "Check LINKEDIN_CLIENT_ID and the secret beside it, and the clock.")]
    public void It_is_the_page_where_they_were_entered_or_the_name_they_were_read_from(string? configuredBy, string advice)
    {
        var platform = server.Services.GetRequiredService<PlatformRegistry>().Find("linkedin")!.Info;
        var app = new PlatformApp
        {
            Platform = platform,
            Route = platform.Routes[0],
            ClientId = "1",
            ClientSecret = new Secret("2"),
            Endpoints = platform.Endpoints,
            Scopes = [],
            IsSandbox = false,
            ConfiguredBy = configuredBy,
        };
        Refused.For(app).Advice.ShouldBe(advice);
    }

    /// <summary>Every platform leaves the place open, and names no configuration key for the keys themselves.</summary>
    [Fact]
    public void No_platform_names_a_configuration_key_for_a_refused_secret()
    {
        var refusals = from platform in server.Services.GetRequiredService<PlatformRegistry>().All
                       from error in new[] { "invalid_client", "unauthorized_client", "101/0", "104/0" }
                       from renewing in new[] { true, false }
                       select platform.OAuth.ExplainToken(renewing, 401, error, "the client secret is wrong");
        refusals.ShouldAllBe(refusal => !refusal.Advice.Contains(":Client", StringComparison.Ordinal));
        refusals.Count(refusal => refusal.Advice.Contains(KeysPlace.Mark, StringComparison.Ordinal)).ShouldBeGreaterThan(10);
    }
}
