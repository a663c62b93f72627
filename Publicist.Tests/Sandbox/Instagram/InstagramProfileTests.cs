using System.Net;

namespace Publicist.Tests.Sandbox.Instagram;

public sealed class InstagramProfileTests
{
    [Theory]
    [InlineData("harbourmarket/", HttpStatusCode.OK)]
    [InlineData("nobody/", HttpStatusCode.NotFound)]
    public async Task The_profile_that_stands_in_for_a_post_without_an_address_opens(string handle, HttpStatusCode status)
    {
        await using var server = await SandboxServer.StartAsync();
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(server.Address, "sandbox/instagram/" + handle));
        answer.StatusCode.ShouldBe(status);
    }
}
