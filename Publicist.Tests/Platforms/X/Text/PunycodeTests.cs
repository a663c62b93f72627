using Publicist.Core.Platforms.X.Text;

namespace Publicist.Tests.Platforms.X.Text;

public sealed class PunycodeTests
{
    [Theory]
    [InlineData("example", "example")]
    [InlineData("bücher", "xn--bcher-kva")]
    [InlineData("münchen", "xn--mnchen-3ya")]
    [InlineData("例え", "xn--r8jz45g")]
    [InlineData("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye")]
    [InlineData("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b")]
    [InlineData("💩", "xn--ls8h")]
    public void A_label_is_as_long_as_its_encoding(string label, string encoded) =>
        Punycode.EncodedLength(label).ShouldBe(encoded.Length);
}
