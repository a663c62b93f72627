using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Accounts;
using Publicist.Core.Platforms.Http;
using Publicist.Tests.Accounts;

namespace Publicist.Tests.Keys;

/// <summary>The key ring goes on to a new key, as it does every ninety days, and keeps the old ones.</summary>
public sealed class RotationTests : IAsyncLifetime
{
    private readonly ConnectRig _rig = new();
    private AccountView _account = null!;

    private IAccessTokens Tokens => _rig.Services.GetRequiredService<IAccessTokens>();

    public async Task InitializeAsync()
    {
        await _rig.InitializeAsync();
        _account = await _rig.ConnectAsync();
    }

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task What_an_old_key_sealed_is_read_and_the_next_renewal_seals_it_with_the_new_one()
    {
        var before = await StoredAsync();
        var next = Roll();
        KeyOf(before.AccessTokenCipher).ShouldNotBe(next);
        (await Tokens.GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-1");

        _rig.Clock.Advance(TimeSpan.FromHours(2));
        (await Tokens.GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-2");
        var after = await StoredAsync();
        KeyOf(after.AccessTokenCipher).ShouldBe(next);
        KeyOf(after.RefreshTokenCipher).ShouldBe(next);
    }

    [Fact]
    public async Task A_refresh_token_that_the_platform_leaves_as_it_is_is_sealed_anew_too()
    {
        var next = Roll();
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        _rig.Login.TokenAnswer = _ => Microsoft.AspNetCore.Http.Results.Json(new { access_token = "planted-access-9", expires_in = 7200 });
        (await Tokens.GetAsync(_account.Id, default)).Reveal().ShouldBe("planted-access-9");

        var after = await StoredAsync();
        KeyOf(after.RefreshTokenCipher).ShouldBe(next);
        _rig.Services.GetRequiredService<TokenVault>().Open(_account.Id, TokenVault.RefreshToken, after.RefreshTokenCipher)!.Value.Reveal().ShouldBe("planted-refresh-1");
    }

    private Guid Roll()
    {
        var now = TimeProvider.System.GetUtcNow();
        return _rig.Services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90)).KeyId;
    }

    /// <summary>A sealed text begins with four bytes that say what it is; the key's id follows.</summary>
    private static Guid KeyOf(string? cipher) => new(WebEncoders.Base64UrlDecode(cipher!).AsSpan(4, 16));

    private async Task<SocialAccount> StoredAsync()
    {
        await using var db = _rig.Databases.Everything();
        return await db.SocialAccounts.AsNoTracking().SingleAsync(row => row.Id == _account.Id);
    }
}
