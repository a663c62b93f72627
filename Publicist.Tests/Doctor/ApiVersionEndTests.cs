using Publicist.Core.Platforms.LinkedIn;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Tests.Doctor;

public sealed class ApiVersionEndTests
{
    [Theory]
    [InlineData("202601", "2027-01-15")]
    [InlineData("202612", "2027-12-15")]
    [InlineData("2026", null)]
    public void A_month_of_LinkedIn_lives_a_year(string version, string? end) => (LinkedInVersion.EndOf(version)?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(end);

    [Theory]
    [InlineData("v9.0", "2026-09-24")]
    [InlineData("v21.0", "2027-01-21")]
    [InlineData("v26.0", null)]
    [InlineData("newest", null)]
    public void A_version_of_the_Graph_API_ends_as_Meta_says(string version, string? end) => (GraphVersion.EndOf(version)?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(end);
}
