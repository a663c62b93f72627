using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Publicist.Core.Audit;
using Publicist.Core.Platforms;
using Publicist.Core.Storage;
using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>Makes an API key.</summary>
public sealed class CreateApiKey(Databases databases, TimeProvider clock)
{
    /// <summary>Every key begins so; secret scanners know it by that.</summary>
    public const string KeyPrefix = "pub_";

    /// <summary>Makes a key that acts for the actor in their workspace.</summary>
    /// <param name="actor">For whom.</param>
    /// <param name="name">What a person calls it; at most 200 characters.</param>
    /// <param name="scopes">Of <see cref="ApiKeyScopes"/>; empty: all.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    /// <exception cref="ArgumentException">A scope is not one of ours.</exception>
    public async Task<NewApiKey> RunAsync(Actor actor, string name, IReadOnlyCollection<string> scopes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(scopes);
        if (scopes.Except(ApiKeyScopes.All).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"There is no scope '{unknown}'. Use {string.Join(", ", ApiKeyScopes.All)}.", nameof(scopes));

        var key = KeyPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new ApiKey
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            WorkspaceId = actor.WorkspaceId,
            UserId = actor.UserId,
            Name = name.Trim() is { Length: > 200 } longer ? longer[..200] : name.Trim(),
            Prefix = key[..10],
            Hash = HashOf(key),
            Scopes = [.. scopes.Count == 0 ? ApiKeyScopes.All : scopes.Distinct()],
            CreatedAt = clock.GetUtcNow(),
        };
        await using var db = databases.Of(actor);
        db.ApiKeys.Add(row);
        db.Audit.Add(Entry(actor, "api_key.created", row, clock));
        await db.SaveChangesAsync(cancellation);
        return new NewApiKey(row, new Secret(key));
    }

    internal static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    internal static AuditEntry Entry(Actor actor, string act, ApiKey row, TimeProvider clock) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        WorkspaceId = actor.WorkspaceId,
        UserId = actor.UserId,
        Act = act,
        Subject = $"{row.Name} ({row.Prefix}…)",
        At = clock.GetUtcNow(),
    };
}

/// <summary>A key just made: the only time that it can be read.</summary>
public sealed record NewApiKey(ApiKey Row, Secret Key);
