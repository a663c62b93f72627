namespace Publicist.Web.Components.Pages.Compose;

/// <summary>What the author chose for each platform beside text and media, by platform key and option name. What was never chosen is not in it.</summary>
public sealed class ChosenOptions
{
    private readonly Dictionary<string, Dictionary<string, string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public bool Any => _values.Values.Any(values => values.Values.Any(value => !string.IsNullOrWhiteSpace(value)));

    /// <summary>Null where nothing was chosen.</summary>
    public string? this[string platform, string name] => Of(platform).GetValueOrDefault(name);

    public static ChosenOptions From(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var chosen = new ChosenOptions();
        foreach (var (platform, values) in content) chosen._values[platform] = values.ToDictionary();
        return chosen;
    }

    /// <summary>All that is chosen for one platform.</summary>
    public IReadOnlyDictionary<string, string> Of(string platform) => _values.TryGetValue(platform, out var values) ? values : new Dictionary<string, string>();

    /// <summary>Chooses a value, or takes the choice back where it is null or empty.</summary>
    public void Choose(string platform, string name, string? value)
    {
        if (!_values.TryGetValue(platform, out var values)) _values[platform] = values = [];
        if (string.IsNullOrEmpty(value)) values.Remove(name);
        else values[name] = value;
    }

    /// <summary>As the features take it; platforms without a choice are left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ToContent() => _values
        .Select(one => (one.Key, Values: Filled(one.Value)))
        .Where(one => one.Values.Count > 0)
        .ToDictionary(one => one.Key, one => one.Values);

    private static IReadOnlyDictionary<string, string> Filled(Dictionary<string, string> values) => values.Where(value => !string.IsNullOrWhiteSpace(value.Value)).ToDictionary();
}
