using Microsoft.AspNetCore.WebUtilities;

namespace Publicist.Tests.Secrets;

/// <summary>A search that finds nothing proves something only if it could have found it.</summary>
public sealed class SecretSearchTests : IDisposable
{
    private readonly SecretSearch _search = new();
    private readonly string _token = WebEncoders.Base64UrlEncode([.. Enumerable.Range(0, 36).Select(number => (byte)(number * 7))]);
    private readonly string _file = Path.GetTempFileName();

    public SecretSearchTests()
    {
        _search.AddHashOf(_token);
        _search.Plant("planted secret");
    }

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("", "")]
    [InlineData("GET /callback?code=", "&state=1")]
    [InlineData("abc123", "xyz")]
    public void A_token_is_found_by_its_hash_wherever_it_stands(string before, string after) => _search.Find(before + _token + after).ShouldHaveSingleItem();

    [Fact]
    public void What_was_planted_is_found_as_it_is_also_in_bytes()
    {
        File.WriteAllBytes(_file, [0, 255, 3, .. "a planted secret here"u8, 0]);
        _search.FindIn(_file).ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_no_secret_is_not_found() => _search.Find($"{_token[1..]} {_token.ToUpperInvariant()} planted").ShouldBeEmpty();
}
