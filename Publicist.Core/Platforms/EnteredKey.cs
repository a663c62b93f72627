namespace Publicist.Core.Platforms;

/// <summary>Something a person copies from a platform's console where signing in there is not the way.</summary>
/// <param name="Name">As the API names it: <c>oauth_token</c>.</param>
/// <param name="Label">For people, in the middle of a sentence: <c>access token</c>.</param>
public sealed record EnteredKey(string Name, string Label);

/// <summary>Several keys as the one secret that is stored: names and values as a form writes them.</summary>
public static class EnteredKeys
{
    public static Secret Pack(IEnumerable<KeyValuePair<string, string>> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new Secret(string.Join('&', keys.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")));
    }

    public static IReadOnlyDictionary<string, string> Unpack(Secret packed) => packed.Reveal().Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1]));
}
