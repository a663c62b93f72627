using Publicist.Web.Sandbox.Login;
using Publicist.Web.Sandbox.Pictures;
using Publicist.Web.Sandbox.Posts;

namespace Publicist.Web.Sandbox.State;

/// <summary>Everything one platform of the Sandbox remembers; what <c>sandbox.json</c> holds of it.</summary>
public sealed class SiteRecords
{
    /// <summary>Oldest first.</summary>
    public List<SandboxPost> Posts { get; init; } = [];
    public Dictionary<string, Grant> Grants { get; init; } = [];

    /// <summary>By the hash of the code.</summary>
    public Dictionary<string, LoginCode> Codes { get; init; } = [];

    /// <summary>By the hash of the token.</summary>
    public Dictionary<string, LoginToken> Tokens { get; init; } = [];
    public Dictionary<string, Picture> Pictures { get; init; } = [];

    /// <summary>What only this platform has, such as containers, as JSON under keys of its own.</summary>
    public Dictionary<string, string> Notes { get; init; } = [];
    public long LastId { get; set; }
    public long TokensIssued { get; set; }

    /// <summary>A number that grows with time and is never given twice, as both platforms make theirs.</summary>
    public long NextId(DateTimeOffset now)
    {
        const int MillisecondShift = 22;
        LastId = Math.Max(LastId + 1, now.ToUnixTimeMilliseconds() << MillisecondShift);
        return LastId;
    }

    public void Forget(DateTimeOffset now)
    {
        foreach (var (key, _) in Codes.Where(code => code.Value.ExpiresAt <= now).ToList()) Codes.Remove(key);
        foreach (var (key, _) in Tokens.Where(token => token.Value.ExpiresAt.AddDays(1) <= now).ToList()) Tokens.Remove(key);
        var used = Tokens.Values.Select(token => token.GrantId).ToHashSet();
        foreach (var (key, _) in Grants.Where(grant => !used.Contains(grant.Key)).ToList()) Grants.Remove(key);
    }
}
