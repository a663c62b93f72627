namespace Publicist.Core.Platforms;

/// <summary>The platforms this program knows, by key.</summary>
public sealed class PlatformRegistry(IEnumerable<ISocialPlatform> platforms)
{
    private readonly Dictionary<string, ISocialPlatform> _byKey = platforms.ToDictionary(platform => platform.Info.Key, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ISocialPlatform> _byOtherName = platforms
        .SelectMany(platform => platform.Info.OtherNames.Select(name => (name, platform))).ToDictionary(pair => pair.name, pair => pair.platform, StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, in the order of registration.</summary>
    public IReadOnlyCollection<ISocialPlatform> All => _byKey.Values;

    /// <summary>The platform of a key in any case; null if there is none.</summary>
    public ISocialPlatform? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The same by whatever it is called: its key, or another name that people know it by.</summary>
    public ISocialPlatform? FindByName(string name) => Find(name) ?? _byOtherName.GetValueOrDefault(name);

    /// <summary>The platform of a stored key.</summary>
    /// <exception cref="KeyNotFoundException">The key is not one of ours: the row was written by a newer program.</exception>
    public ISocialPlatform Get(string key) => Find(key) ?? throw new KeyNotFoundException($"There is no platform '{key}'.");
}
