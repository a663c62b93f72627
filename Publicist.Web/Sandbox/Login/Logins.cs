using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.State;

namespace Publicist.Web.Sandbox.Login;

/// <summary>Codes and tokens. Only their hashes are kept: a copied <c>sandbox.json</c> opens nothing.</summary>
public sealed class Logins(SiteState state, FaultBoard faults, TimeProvider clock)
{
    public string IssueCode(LoginCode code)
    {
        var secret = NewSecret();
        return state.Change(records =>
        {
            records.Codes[Hash(secret)] = code;
            return secret;
        });
    }

    /// <summary>Takes the code, whatever comes of it; null where it is unknown, used or too old.</summary>
    public LoginCode? RedeemCode(string code) => state.Change(records =>
        records.Codes.Remove(Hash(code), out var found) && found.ExpiresAt > clock.GetUtcNow() ? found : null);

    /// <summary>Durable when it comes back.</summary>
    public async Task<IssuedTokens> IssueAsync(LoginCode code, TokenLives lives, CancellationToken cancellation)
    {
        var issued = state.Change(records =>
        {
            var grantId = NewSecret();
            records.Grants[grantId] = new Grant { Persona = code.Persona, Scopes = code.Scopes };
            return Issue(records, grantId, lives);
        });
        await state.SaveAsync(cancellation);
        return issued;
    }

    /// <summary>Exchanges a refresh token for a new pair. One that was exchanged before kills its whole family. Null: refused.</summary>
    public async Task<IssuedTokens?> RotateAsync(string refreshToken, TokenLives lives, CancellationToken cancellation)
    {
        var issued = state.Change(records => Rotate(records, Hash(refreshToken), lives));
        await state.SaveAsync(cancellation);
        return issued;
    }

    /// <summary>Gives a new access token for a refresh token that stays as it is. Null: refused.</summary>
    public async Task<IssuedTokens?> RenewAsync(string refreshToken, TimeSpan life, CancellationToken cancellation)
    {
        var issued = state.Change(records => records.Tokens.TryGetValue(Hash(refreshToken), out var token) && IsGood(records, token) ? Issue(records, token.GrantId, new TokenLives(life, Refresh: null)) : null);
        await state.SaveAsync(cancellation);
        return issued;
    }

    /// <summary>Ends the consent that the token came from; an unknown token is no fault, and false.</summary>
    public async Task<bool> RevokeAsync(string token, CancellationToken cancellation)
    {
        var known = state.Change(records => records.Tokens.TryGetValue(Hash(token), out var found) && End(records, found.GrantId));
        await state.SaveAsync(cancellation);
        return known;
    }

    /// <summary>The next number of those that tell which tokens were there when a fault was switched on.</summary>
    public long NextSerial() => state.Change(records => ++records.TokensIssued);

    /// <summary>Ends the persona's consents whose scopes are others than these.</summary>
    /// <param name="persona">Who consented.</param>
    /// <param name="scopes">Those of the new consent.</param>
    /// <param name="sameApp">Whether other scopes are of the same developer app, where a platform has several; null: they always are.</param>
    public void EndOtherScopes(string persona, IReadOnlyList<string> scopes, Func<IReadOnlyList<string>, bool>? sameApp = null) => state.Change(records => records.Grants
        .Where(grant => grant.Value.Persona == persona && (sameApp is null || sameApp(grant.Value.Scopes)) && !grant.Value.Scopes.ToHashSet().SetEquals(scopes)).Select(grant => grant.Key).ToList()
        .Count(grantId => End(records, grantId)));

    public (Caller? Caller, TokenFault Fault) Check(string? token)
    {
        if (string.IsNullOrWhiteSpace(token)) return (null, TokenFault.Missing);
        return state.Read<(Caller?, TokenFault)>(records =>
        {
            if (!records.Tokens.TryGetValue(Hash(token), out var found) || found.IsRefresh) return (null, TokenFault.Unknown);
            var grant = records.Grants[found.GrantId];
            if (grant.Revoked || faults.Revokes(found.Serial)) return (null, TokenFault.Revoked);
            if (found.ExpiresAt <= clock.GetUtcNow() || (!found.Lasting && faults.Expires(found.Serial))) return (null, TokenFault.Expired);
            return (new Caller(grant.Persona, grant.Scopes) { ActsAs = found.ActsAs }, default);
        });
    }

    private bool IsGood(SiteRecords records, LoginToken refresh) =>
        refresh.IsRefresh && !refresh.Spent && !records.Grants[refresh.GrantId].Revoked && refresh.ExpiresAt > clock.GetUtcNow() && !faults.Revokes(refresh.Serial);

    /// <summary>What a token is, good or not; null: nobody issued it.</summary>
    public LoginToken? Find(string token) => state.Read(records => records.Tokens.GetValueOrDefault(Hash(token)));

    /// <summary>
    /// Makes another token of a good one's consent, such as a page's. The same again while the last one is good: only the token that it is made of can tell which it is, so that nothing has to be kept. Null: refused.
    /// </summary>
    public async Task<string?> DeriveAsync(string token, LoginToken kind, CancellationToken cancellation)
    {
        if (Check(token).Caller is null) return null;
        var made = state.Change(records =>
        {
            var parent = records.Tokens[Hash(token)];
            for (var generation = 0; ; generation++)
            {
                var secret = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes($"{token}|{kind.ActsAs}|{kind.Lasting}|{generation}")));
                if (!records.Tokens.TryGetValue(Hash(secret), out var known))
                {
                    records.Tokens[Hash(secret)] = kind with { GrantId = parent.GrantId, Serial = ++records.TokensIssued };
                    return secret;
                }
                if (known.ExpiresAt > clock.GetUtcNow() && (known.Lasting || !faults.Expires(known.Serial))) return secret;
            }
        });
        await state.SaveAsync(cancellation);
        return made;
    }

    private IssuedTokens? Rotate(SiteRecords records, string hash, TokenLives lives)
    {
        if (!records.Tokens.TryGetValue(hash, out var token) || !token.IsRefresh) return null;
        if (token.Spent) End(records, token.GrantId);
        if (records.Grants[token.GrantId].Revoked || token.ExpiresAt <= clock.GetUtcNow() || faults.Revokes(token.Serial)) return null;
        records.Tokens[hash] = token with { Spent = true };
        return Issue(records, token.GrantId, lives);
    }

    private IssuedTokens Issue(SiteRecords records, string grantId, TokenLives lives)
    {
        var access = Add(records, grantId, lives.Access, isRefresh: false);
        var refresh = lives.Refresh is { } life ? Add(records, grantId, life, isRefresh: true) : null;
        return new IssuedTokens(access, refresh, records.Grants[grantId].Scopes);
    }

    private string Add(SiteRecords records, string grantId, TimeSpan life, bool isRefresh)
    {
        var secret = NewSecret();
        records.Tokens[Hash(secret)] = new LoginToken
        {
            GrantId = grantId,
            IsRefresh = isRefresh,
            ExpiresAt = clock.GetUtcNow() + life,
            Serial = ++records.TokensIssued,
        };
        return secret;
    }

    private static bool End(SiteRecords records, string grantId)
    {
        records.Grants[grantId] = records.Grants[grantId] with { Revoked = true };
        return true;
    }

    private static string NewSecret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(36));

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
