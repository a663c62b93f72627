using System.Net;
using Publicist.Core.Outside;

namespace Publicist.Tests.Outside;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("10.1.2.3"), InlineData("172.31.255.255"), InlineData("192.168.0.1"), InlineData("169.254.169.254"), InlineData("100.64.0.1"), InlineData("0.0.0.0"), InlineData("224.0.0.1"), InlineData("255.255.255.255")]
    [InlineData("::1"), InlineData("::"), InlineData("::127.0.0.1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:169.254.169.254"), InlineData("64:ff9b::7f00:1"), InlineData("2002:7f00:1::"), InlineData("2001::1")]
    [InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("fe80::1"), InlineData("fec0::1"), InlineData("ff02::1"), InlineData("::ffff:0:10.0.0.1")]
    public void What_leads_inside_is_not_public(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("93.184.216.34"), InlineData("8.8.8.8"), InlineData("172.32.0.1"), InlineData("2606:2800:220:1:248:1893:25c8:1946"), InlineData("::ffff:8.8.8.8")]
    public void What_leads_outside_is(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();
}
