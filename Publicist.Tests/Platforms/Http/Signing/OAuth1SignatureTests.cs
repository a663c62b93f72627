using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Http.Signing;

namespace Publicist.Tests.Platforms.Http.Signing;

public sealed class OAuth1SignatureTests
{
    [Fact]
    public void The_base_string_of_the_standard_s_example_comes_out_to_the_letter()
    {
        var text = OAuth1Signature.BaseString(HttpMethod.Post, new Uri("http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"), [.. Header("9djdj82h48djs9d2", "7d8f3e4a", "137131201", "kkk9d7dh3k39sjv7", version: null), .. OAuth1Signature.Form("c2&a3=2+q")]);

        text.ShouldBe("POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
        OAuth1Signature.Of(text, new Secret("j49sk3j29djd"), new Secret("dh893hdasih9")).ShouldBe("r6/TJjbCOr97/+UU0NsvSne7s5g=");
    }

    [Fact]
    public void The_standard_s_walkthrough_signs_as_it_says()
    {
        var text = OAuth1Signature.BaseString(HttpMethod.Get, new Uri("http://photos.example.net/photos?file=vacation.jpg&size=original"), Header("dpf43f3p2l4k3l03", "chapoH", "137131202", "nnch734d00sl2jdk", version: null));

        OAuth1Signature.Of(text, new Secret("kd94hf93k423kf44"), new Secret("pfkkdhi9sl3r4s00")).ShouldBe("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }

    [Theory]
    [InlineData("POST", "https://api.x.com/1.1/statuses/update.json?include_entities=true", "status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21", "Ls93hJiZbQ3akF3HF3x1Bz8/zU4=")]
    [InlineData("POST", "https://api.twitter.com/1.1/statuses/update.json?include_entities=true", "status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21", "hCtSmYh+iHYCEqBWrE7C7hYmtUk=")]
    [InlineData("POST", "https://api.x.com/2/tweets", "", "lr+tV/DKclEvXKVjG6tgaSSLV0k=")]
    [InlineData("GET", "https://api.x.com/2/users/1/tweets?max_results=5&tweet.fields=created_at,text", "", "J7OHHho7DggUQzB48LBUCnAqGmo=")]
    public void The_platform_s_own_examples_sign_as_it_says(string method, string address, string form, string signature)
    {
        var header = Header("xvz1evFS4wEEPTGEFPHBog", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", "1318622958", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", version: "1.0");
        var text = OAuth1Signature.BaseString(new HttpMethod(method), new Uri(address), [.. header, .. OAuth1Signature.Form(form)]);

        OAuth1Signature.Of(text, new Secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"), new Secret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE")).ShouldBe(signature);
    }

    [Fact]
    public void What_is_reserved_is_encoded_and_nothing_else() => OAuth1Signature.Encode("a-._~Z9 !*'()+ä/").ShouldBe("a-._~Z9%20%21%2A%27%28%29%2B%C3%A4%2F");

    [Fact]
    public void Keys_with_odd_characters_come_out_of_their_pack_as_they_went_in()
    {
        var keys = new Dictionary<string, string> { ["oauth_token"] = "1-a&b=c", ["oauth_token_secret"] = "ä +%" };

        EnteredKeys.Unpack(EnteredKeys.Pack(keys)).ShouldBe(keys);
    }

    private static KeyValuePair<string, string>[] Header(string consumer, string nonce, string timestamp, string token, string? version)
    {
        var pairs = new List<KeyValuePair<string, string>>
        {
            new("oauth_consumer_key", consumer), new("oauth_token", token), new("oauth_signature_method", "HMAC-SHA1"), new("oauth_timestamp", timestamp), new("oauth_nonce", nonce),
        };
        if (version is not null) pairs.Add(new("oauth_version", version));
        return [.. pairs];
    }
}
