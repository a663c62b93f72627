using System.Text.Json;
using System.Text.Json.Serialization;

namespace Publicist.Core.Platforms.Meta;

/// <summary>An id: Meta writes some as numbers. Kept as text.</summary>
public sealed class IdText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException("An id is neither text nor a number."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}

/// <summary>What most writing calls answer: an id, success, or both.</summary>
public sealed record GraphCreated
{
    [JsonConverter(typeof(IdText))]
    public string? Id { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? PostId { get; init; }
    public string? PermalinkUrl { get; init; }
    public bool? Success { get; init; }
}

/// <summary>One page of a list.</summary>
public sealed record GraphList<T>
{
    // A generated reader sets what is missing to null, whatever the initializer says.
    public IReadOnlyList<T> Data { get => field ?? []; init; }
    public GraphPaging? Paging { get; init; }

    /// <summary>Where the next page begins; null on the last. The address in <c>next</c> holds a token: it is never followed or kept.</summary>
    public string? After => Paging?.Next is null ? null : Paging.Cursors?.After;
}

public sealed record GraphPaging
{
    public GraphCursors? Cursors { get; init; }
    public string? Next { get; init; }
}

public sealed record GraphCursors(string? Before, string? After);

/// <summary>Access Tokens: what a token endpoint answers.</summary>
public sealed record MetaToken
{
    public required string AccessToken { get; init; }

    /// <summary>Seconds; absent: not told.</summary>
    public long? ExpiresIn { get; init; }
}

/// <summary>Debug Token: what a token is.</summary>
public sealed record TokenFacts
{
    public bool IsValid { get; init; }

    /// <summary><c>USER</c> or <c>PAGE</c>.</summary>
    public string? Type { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? AppId { get; init; }

    [JsonConverter(typeof(IdText))]
    public string? UserId { get; init; }

    /// <summary>The page of a page token.</summary>
    [JsonConverter(typeof(IdText))]
    public string? ProfileId { get; init; }

    /// <summary>Unix seconds; 0: never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>Unix seconds: when access to data lapses, unless the person signs in again before.</summary>
    public long? DataAccessExpiresAt { get; init; }
    public IReadOnlyList<string> Scopes { get => field ?? []; init; }
    public IReadOnlyList<GranularScope> GranularScopes { get => field ?? []; init; }
}

/// <summary>For which pages or accounts a scope was granted; without ids it may mean all.</summary>
public sealed record GranularScope
{
    public string? Scope { get; init; }
    public IReadOnlyList<JsonElement> TargetIds { get => field ?? []; init; }
}

public sealed record TokenFactsAnswer(TokenFacts? Data);

/// <summary>Permissions: one scope and whether it was granted.</summary>
public sealed record MetaScope(string? Permission, string? Status);

/// <summary>A person or a business.</summary>
public sealed record MetaNode
{
    [JsonConverter(typeof(IdText))]
    public string? Id { get; init; }
    public string? Name { get; init; }
}

/// <summary>Accounts of a person: a page, with a token of its own.</summary>
public sealed record MetaPage
{
    [JsonConverter(typeof(IdText))]
    public required string Id { get; init; }
    public string? Name { get; init; }
    public string? Username { get; init; }
    public string? AccessToken { get; init; }

    /// <summary>What the person may do there; null: not told.</summary>
    public IReadOnlyList<string>? Tasks { get; init; }
    public MetaPicture? Picture { get; init; }
    public MetaInstagramAccount? InstagramBusinessAccount { get; init; }

    /// <summary>Whether the person may publish there.</summary>
    public bool MayPublish => Tasks is null || Tasks.Contains("CREATE_CONTENT") || Tasks.Contains("MANAGE");
}

public sealed record MetaPicture(MetaPictureData? Data);

public sealed record MetaPictureData(Uri? Url);

/// <summary>The professional account that is linked to a page.</summary>
public sealed record MetaInstagramAccount
{
    [JsonConverter(typeof(IdText))]
    public required string Id { get; init; }
    public string? Username { get; init; }
    public string? Name { get; init; }
    public Uri? ProfilePictureUrl { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(GraphCreated))]
[JsonSerializable(typeof(MetaToken))]
[JsonSerializable(typeof(TokenFactsAnswer))]
[JsonSerializable(typeof(MetaNode))]
[JsonSerializable(typeof(MetaPage))]
[JsonSerializable(typeof(GraphList<MetaPage>), TypeInfoPropertyName = "Pages")]
[JsonSerializable(typeof(GraphList<MetaNode>), TypeInfoPropertyName = "Nodes")]
[JsonSerializable(typeof(GraphList<MetaScope>), TypeInfoPropertyName = "Permissions")]
public sealed partial class MetaJson : JsonSerializerContext;
