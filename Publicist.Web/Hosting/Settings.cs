using Publicist.Core.Storage;

namespace Publicist.Web.Hosting;

/// <summary>What configuration says about where and how the program runs, checked; a wrong value stops the start with one line that names its key.</summary>
public sealed record Settings
{
    public required DataDirectory Directory { get; init; }

    /// <summary>Ends with a slash; null: the request's own.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>People reach it by https, if only as far as the proxy that stands in front: what its browsers keep must never travel in the clear.</summary>
    public bool IsSecure => PublicUrl?.Scheme == Uri.UriSchemeHttps;
    public string? ConnectionString { get; init; }
    public required bool Sandbox { get; init; }

    /// <summary>The process that serves the Sandbox in place of this one; ends with a slash.</summary>
    public Uri? SandboxAddress { get; init; }

    /// <summary>The system's, but in a rehearsal.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Host names answered beside our own.</summary>
    public required IReadOnlyList<string> AllowedHosts { get; init; }

    /// <exception cref="ConfigurationException">A value is wrong.</exception>
    public static Settings Read(IConfiguration configuration, IHostEnvironment environment) => new()
    {
        Directory = new DataDirectory(DirectoryOf(configuration)),
        PublicUrl = Address(configuration, "PublicUrl", "https://press.example.org"),
        ConnectionString = Database(configuration),
        Sandbox = Flag(configuration, "Sandbox:Enabled") ?? environment.IsDevelopment(),
        SandboxAddress = OtherSandbox(configuration),
        Clock = RehearsalClock.Read(configuration),
        AllowedHosts = configuration["AllowedHosts"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
    };

    private static string DirectoryOf(IConfiguration configuration)
    {
        if (configuration["DataDirectory"] is { Length: > 0 } named) return Path.GetFullPath(named);
        if (configuration.GetValue("DOTNET_RUNNING_IN_CONTAINER", false)) return "/data";
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return string.IsNullOrEmpty(local)
            ? throw new ConfigurationException("DataDirectory is not set and this account has no folder for local application data. Set DataDirectory to a folder that can be written.")
            : Path.Combine(local, "Publicist");
    }

    private static Uri? Address(IConfiguration configuration, string key, string example)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value)) return null;
        return Uri.TryCreate(value.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ConfigurationException($"{key} is '{value}', which is not a web address. Write it with its scheme, such as {example}.");
    }

    private static Uri? OtherSandbox(IConfiguration configuration)
    {
        var address = Address(configuration, "Sandbox:Address", "http://127.0.0.1:5090");
        return address is null || Flag(configuration, "Sandbox:Enabled") is not false
            ? address
            : throw new ConfigurationException("Sandbox:Address is set, but Sandbox:Enabled is false. Leave one of them out.");
    }

    private static string? Database(IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"];
        if (!string.IsNullOrWhiteSpace(provider) && !provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"Database:Provider is '{provider}', but only Sqlite is supported. Leave it out, or set it to Sqlite.");
        return configuration["Database:ConnectionString"] is { Length: > 0 } named ? named : null;
    }

    private static bool? Flag(IConfiguration configuration, string key)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value)) return null;
        return bool.TryParse(value, out var flag) ? flag : throw new ConfigurationException($"{key} is '{value}'. Set it to true or false.");
    }
}
