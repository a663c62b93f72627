using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Members;
using Publicist.Core.Workspaces;
using Publicist.Tests.Hosting;

namespace Publicist.Tests.Members;

public sealed class PasswordRuleTests
{
    private static readonly User Ada = new() { DisplayName = "Ada Lovelace", Email = "countess@engines.example", CreatedAt = default };

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("a long enough passphrase")]
    [InlineData("Tr0ub4dor&3xyzzy")]
    [InlineData("ada lovelace and her dog")]
    [InlineData("пароль из слов")]
    public async Task Twelve_characters_that_are_no_classic_will_do(string password) => (await ValidateAsync(password)).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("elevenchars")]
    [InlineData("Sh0rt!")]
    public async Task Fewer_than_twelve_characters_are_too_short(string password) => (await ValidateAsync(password)).ShouldBe("PasswordTooShort");

    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("passwordpassword")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop12")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("publicist2026")]
    [InlineData("adalovelace1815")]
    [InlineData("Countess@Engines.Example")]
    [InlineData("Lovelace-Ada-1")]
    public async Task The_words_everybody_tries_first_are_refused(string password) => (await ValidateAsync(password)).ShouldBe("PasswordGuessable");

    [Fact]
    public async Task The_rule_is_the_only_one_and_hashes_take_220000_iterations()
    {
        await using var server = new PublicistServer();
        await server.InitializeAsync();
        using var scope = server.Services.CreateScope();
        scope.ServiceProvider.GetServices<Microsoft.AspNetCore.Identity.IPasswordValidator<User>>().ShouldHaveSingleItem().ShouldBeOfType<PasswordRule>();
        var hash = Convert.FromBase64String(scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.IPasswordHasher<User>>().HashPassword(Ada, "whatever"));
        hash[0].ShouldBe((byte)1);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5, 4)).ShouldBe(220_000);
    }

    private static async Task<string?> ValidateAsync(string password)
    {
        var result = await new PasswordRule().ValidateAsync(null!, Ada, password);
        return result.Succeeded ? null : result.Errors.Single().Code;
    }
}
