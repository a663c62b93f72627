using System.Text.Json;

namespace Publicist.Tests.Platforms.X.Text;

/// <summary>The cases of X's own conformance suite, as data beside the tests.</summary>
internal static class CaseFile
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<TCase> Read<TCase>(string name)
    {
        using var stream = typeof(CaseFile).Assembly.GetManifestResourceStream(typeof(CaseFile), name).ShouldNotBeNull();
        return JsonSerializer.Deserialize<IReadOnlyList<TCase>>(stream, Web).ShouldNotBeNull();
    }
}
