using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Meta;

namespace Publicist.Tests.Platforms.Meta;

public sealed class AppSecretProofTests
{
    private static readonly Secret Token = new("user-token-1"), AppSecret = new("app-secret-1");

    [Fact]
    public void Over_the_token_alone_it_is_the_known_vector() => AppSecretProof.Of(Token, AppSecret).ShouldBe("6fc8e03f9b08924e5c2dc572704c53edda9c01ddd463b05d9ab37546988570ab");

    [Fact]
    public void Over_token_and_time_it_is_the_known_vector() => AppSecretProof.Of(Token, AppSecret, 1_800_000_000).ShouldBe("51318edf0f85bcc6d4dbe1dfb34174b4dd78bf00bf7e527a96eacec0250bb4c7");
}
