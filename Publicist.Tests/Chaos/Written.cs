using System.Globalization;

namespace Publicist.Tests.Chaos;

/// <summary>One delivery of the run: what was ordered, and what is known of it so far. Each of its elements carries a mark of its own, by which the platform's ledger is counted.</summary>
internal sealed record Written
{
    public required int Number { get; init; }
    public required string Platform { get; init; }
    public required string Kind { get; init; }
    public required Target Account { get; init; }

    /// <summary>Posts that readers see: more than one for a thread.</summary>
    public int Elements { get; init; } = 1;
    public bool HasComment { get; init; }
    public string PostId { get; set; } = "";
    public string DeliveryId { get; set; } = "";
    public string Status { get; set; } = "scheduled";
    public string? Permalink { get; set; }
    public string? Warning { get; set; }
    public string? ErrorCode { get; set; }
    public string? ErrorMessage { get; set; }

    /// <summary>A person said so, and with it that what is missing may stay missing.</summary>
    public bool IsSaidToBeOut { get; set; }

    /// <summary>Why a person had to act, once for each time.</summary>
    public List<string> PersonNeeded { get; } = [];
    public bool IsDone => Status == "published";

    public string Mark(int element) => string.Create(CultureInfo.InvariantCulture, $"n{Number:000000}e{element}");

    public string CommentMark => string.Create(CultureInfo.InvariantCulture, $"n{Number:000000}c");

    public override string ToString() => $"{Mark(1)} ({Platform} {Kind}, {Status}{(ErrorCode is null ? "" : " " + ErrorCode)}, delivery {DeliveryId}, post {PostId})";
}

/// <summary>A connected account to publish to.</summary>
internal sealed record Target(string Platform, string Id, string Name);
