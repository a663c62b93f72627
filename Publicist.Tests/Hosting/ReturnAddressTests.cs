using Microsoft.AspNetCore.Http;
using Publicist.Web.Hosting;

namespace Publicist.Tests.Hosting;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/compose?draft=1", "/compose?draft=1")]
    [InlineData("http://127.0.0.1:5081/compose", "/compose")]
    [InlineData("https://press.example.org/compose", "/compose")]
    [InlineData("https://press.example.org//evil.example/", null)]
    [InlineData("https://evil.example/compose", null)]
    [InlineData("//evil.example/", null)]
    [InlineData("/\\evil.example/", null)]
    [InlineData("compose", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void After_connecting_a_browser_goes_to_a_page_of_ours(string? address, string? expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString("127.0.0.1", 5081);
        ReturnAddress.Local(address, request, new Uri("https://press.example.org/")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("/posts", "/posts")]
    [InlineData("/sign-in", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData(null, "/")]
    public void After_signing_in_too_and_never_back_to_signing_in(string? wanted, string expected) => ReturnAddress.AfterSignIn(wanted).ShouldBe(expected);
}
