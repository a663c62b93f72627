using System.Diagnostics.CodeAnalysis;

namespace Publicist.Core.Platforms.Http;

/// <summary>What one request brought: a value, or the outcome that its refusal means for the post.</summary>
public sealed record Answer<T>
{
    private readonly T? _value;
    private readonly PublishOutcome? _refusal;

    private Answer(T? value, PublishOutcome? refusal) => (_value, _refusal) = (value, refusal);

    /// <summary>True with the outcome where the request was refused, else false with the value.</summary>
    public bool Refused([NotNullWhen(true)] out PublishOutcome? refusal, [NotNullWhen(false)] out T? value)
    {
        (refusal, value) = (_refusal, _value);
        return refusal is not null;
    }

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(PublishOutcome refusal) => new(default, refusal);
}
