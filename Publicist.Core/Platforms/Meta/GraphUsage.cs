using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Publicist.Core.Platforms.Http;

namespace Publicist.Core.Platforms.Meta;

/// <summary>How much of Meta's allowances is used up, by the headers of its answers (Graph API Rate Limits). Calls made while limited lengthen the block, so that nothing is sent before its end.</summary>
public sealed class GraphUsage(TimeProvider clock)
{
    private const double Full = 100, Brisk = 90;

    /// <summary>Where Meta does not say until when.</summary>
    public static readonly TimeSpan DefaultWait = TimeSpan.FromHours(1);
    private static readonly string[] Sources = ["X-App-Usage", "X-Page-Usage", "X-Business-Use-Case-Usage"], Figures = ["call_count", "total_time", "total_cputime"];
    private readonly ConcurrentDictionary<Guid, Reading> _accounts = new();

    /// <summary>Takes note of an answer's headers.</summary>
    public void Note(AccountConnection account, HttpResponseHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (Read(headers) is not { } usage) return;
        _accounts[account.AccountId] = new Reading(usage.Percent, clock.GetUtcNow(), usage.Regain ?? DefaultWait);
    }

    /// <summary>Until when nothing may be sent for the account; null: it may.</summary>
    public DateTimeOffset? BlockedUntil(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _accounts.TryGetValue(account.AccountId, out var reading) && reading.Percent >= Full && Left(reading) is var left && left > TimeSpan.Zero ? clock.GetUtcNow() + left : null;
    }

    /// <summary>How long to wait before the next piece of work: nothing up to 90 percent, then the longer the fuller.</summary>
    public TimeSpan Pause(AccountConnection account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _accounts.TryGetValue(account.AccountId, out var reading) && reading.Percent > Brisk && Left(reading) > TimeSpan.Zero
            ? TimeSpan.FromSeconds(Math.Min(reading.Percent, Full) - Brisk) : TimeSpan.Zero;
    }

    /// <summary>When a limit that was just hit ends.</summary>
    public DateTimeOffset EndOfLimit(HttpResponseHeaders headers)
    {
        var now = clock.GetUtcNow();
        return now + (Read(headers)?.Regain ?? (headers.RetryAfter(now) - now) ?? DefaultWait);
    }

    private static (double Percent, TimeSpan? Regain)? Read(HttpResponseHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        (double Percent, TimeSpan? Regain)? fullest = null;
        foreach (var name in Sources)
            foreach (var usage in headers.First(name) is { } json ? Usages(json) : [])
                fullest = (Math.Max(fullest?.Percent ?? 0, usage.Percent), Longer(fullest?.Regain, usage.Regain));
        return fullest;
    }

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one > other ? one : other ?? one;

    private static IEnumerable<(double Percent, TimeSpan? Regain)> Usages(string json)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return [];
        }

        if (root.ValueKind is not JsonValueKind.Object) return [];
        // By business the header has a list for each id; the others are the figures themselves.
        var lists = root.EnumerateObject().Where(one => one.Value.ValueKind is JsonValueKind.Array).SelectMany(one => one.Value.EnumerateArray()).ToList();
        return (lists.Count > 0 ? lists : [root]).Select(One);
    }

    private static (double Percent, TimeSpan? Regain) One(JsonElement usage)
    {
        var percent = Figures.Max(name => Number(usage, name) ?? 0);
        return (percent, Number(usage, "estimated_time_to_regain_access") is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null);
    }

    private static double? Number(JsonElement usage, string name) =>
        double.TryParse(usage.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Where the clock was set back, it begins anew with the length it had.</summary>
    private TimeSpan Left(Reading reading) => clock.GetUtcNow() - reading.At is var since && since > TimeSpan.Zero ? reading.For - since : reading.For;

    private sealed record Reading(double Percent, DateTimeOffset At, TimeSpan For);
}
