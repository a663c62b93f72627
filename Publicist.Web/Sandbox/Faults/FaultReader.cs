using System.Globalization;
using System.Text.Json;

namespace Publicist.Web.Sandbox.Faults;

/// <summary>Reads faults strictly: a misspelt fault that was silently ignored would make a test pass for nothing.</summary>
public static class FaultReader
{
    private const int MaximumCount = 100_000, MaximumSeconds = 86_400, MaximumMilliseconds = 600_000, MaximumWords = 200;

    private static readonly Dictionary<string, Func<FaultSet, JsonElement, Read>> Fields = new()
    {
        ["latency_ms"] = (set, value) => Whole(value, 0, MaximumMilliseconds, number => set with { LatencyMs = number }),
        ["rate_limit"] = ReadLimit,
        ["quota_exceeded"] = (set, value) => Truth(value, on => set with { QuotaExceeded = on }),
        ["server_error"] = (set, value) => Whole(value, 0, MaximumCount, number => set with { ServerError = number }),
        ["drop_after_accept"] = (set, value) => Whole(value, 0, MaximumCount, number => set with { DropAfterAccept = number }),
        ["store_then_500"] = (set, value) => Whole(value, 0, MaximumCount, number => set with { StoreThen500 = number }),
        ["expired_token"] = (set, value) => Truth(value, on => set with { ExpiredToken = on }),
        ["revoked_token"] = (set, value) => Truth(value, on => set with { RevokedToken = on }),
        ["refuse_content"] = (set, value) => Words(value, words => set with { RefuseContent = words }),
        ["registered_redirect"] = (set, value) => Words(value, words => set with { RegisteredRedirect = words }),
        ["withheld_scope"] = (set, value) => Words(value, words => set with { WithheldScope = words }),
        ["processing_seconds"] = (set, value) => Whole(value, 0, MaximumSeconds, number => set with { ProcessingSeconds = number }),
        ["list_lag_seconds"] = (set, value) => Whole(value, 0, MaximumSeconds, number => set with { ListLagSeconds = number }),
    };

    /// <summary>Either the faults, or the field at fault and a sentence about it.</summary>
    public static (FaultSet? Set, string Field, string Message) FromJson(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object) return (null, "", "The body must be a JSON object of faults.");
        var set = FaultSet.None;
        foreach (var field in body.EnumerateObject())
        {
            if (!Fields.TryGetValue(field.Name, out var read))
                return (null, field.Name, $"\"{field.Name}\" is no fault. The faults are: {string.Join(", ", Fields.Keys)}.");
            var (next, message) = read(set, field.Value);
            if (next is null) return (null, field.Name, $"\"{field.Name}\" {message}");
            set = next;
        }
        return (set, "", "");
    }

    /// <summary>The form of the timeline page: same names, <c>rate_limit</c> as two fields, empty means off.</summary>
    public static (FaultSet? Set, string Field, string Message) FromForm(IFormCollection form)
    {
        var fields = new Dictionary<string, object>();
        foreach (var (name, text) in form.Select(field => (field.Key, field.Value.ToString().Trim())).Where(field => field.Item2.Length > 0))
            fields[name] = text is "on" ? true : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text;
        if (fields.TryGetValue("refuse_content", out var words)) fields["refuse_content"] = words.ToString()!;
        var limited = fields.Remove("rate_limit_remaining", out var remaining) | fields.Remove("rate_limit_reset_seconds", out var reset);
        if (limited) fields["rate_limit"] = new Dictionary<string, object> { ["remaining"] = remaining ?? 0, ["reset_seconds"] = reset ?? 60 };
        return FromJson(JsonSerializer.SerializeToElement(fields));
    }

    private static Read ReadLimit(FaultSet set, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null) return new(set, "");
        if (value.ValueKind is not JsonValueKind.Object) return new(null, "must be an object of remaining and reset_seconds.");
        if (value.EnumerateObject().Any(field => field.Name is not ("remaining" or "reset_seconds")))
            return new(null, "takes remaining and reset_seconds only.");
        if (!IsWhole(value, "remaining", 0, MaximumCount, out var remaining)) return new(null, $"needs remaining, a whole number from 0 to {MaximumCount}.");
        if (!IsWhole(value, "reset_seconds", 1, MaximumSeconds, out var reset)) return new(null, $"needs reset_seconds, a whole number from 1 to {MaximumSeconds}.");
        return new(set with { RateLimit = new RateLimitFault { Remaining = remaining, ResetSeconds = reset } }, "");
    }

    private static bool IsWhole(JsonElement parent, string name, int least, int most, out int number)
    {
        number = 0;
        return parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out number)
            && number >= least && number <= most;
    }

    private static Read Whole(JsonElement value, int least, int most, Func<int, FaultSet> put) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? new(put(number), "") : new(null, $"must be a whole number from {least} to {most}.");

    private static Read Truth(JsonElement value, Func<bool, FaultSet> put) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? new(put(value.GetBoolean()), "") : new(null, "must be true or false.");

    private static Read Words(JsonElement value, Func<string?, FaultSet> put) => value.ValueKind switch
    {
        JsonValueKind.Null => new(put(null), ""),
        JsonValueKind.String when value.GetString() is { Length: <= MaximumWords } words => new(put(words), ""),
        _ => new(null, $"must be a text of up to {MaximumWords} characters."),
    };

    private readonly record struct Read(FaultSet? Set, string Message);
}
