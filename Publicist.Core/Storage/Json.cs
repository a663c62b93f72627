using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Publicist.Core.Storage;

/// <summary>Small lists and maps as JSON text in one column, by value: nothing queries inside them.</summary>
internal static class Json
{
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
        where T : class, new() => property.HasConversion(
            value => Write(value),
            text => Read<T>(text),
            new ValueComparer<T>((left, right) => Write(left!) == Write(right!), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));

    private static string Write<T>(T value) => JsonSerializer.Serialize(value);

    private static T Read<T>(string text)
        where T : new() => JsonSerializer.Deserialize<T>(text) ?? new T();
}
