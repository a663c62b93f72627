namespace Publicist.Core.Members;

/// <summary>What an API key may do.</summary>
public static class ApiKeyScopes
{
    /// <summary>Look at posts, media, accounts and their state.</summary>
    public const string Read = "read";

    /// <summary>Write, schedule, publish, cancel and upload.</summary>
    public const string Write = "write";

    /// <summary>Connect and disconnect social accounts.</summary>
    public const string Connect = "connect";

    public static IReadOnlyList<string> All { get; } = [Read, Write, Connect];
}
