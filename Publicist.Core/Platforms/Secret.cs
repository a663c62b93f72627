namespace Publicist.Core.Platforms;

/// <summary>A token, code or client secret: it cannot be logged, shown or serialized by accident, only taken out on purpose.</summary>
/// <param name="value">The secret itself.</param>
public readonly struct Secret(string value) : IEquatable<Secret>
{
    private readonly string? _value = value;

    public bool IsEmpty => string.IsNullOrEmpty(_value);

    /// <summary>The secret itself, for the one request that needs it.</summary>
    public string Reveal() => _value ?? "";

    public bool Equals(Secret other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => "[secret]";

    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);
}
