using Publicist.Web.Api.SocialAuth;

namespace Publicist.Web.Hosting;

/// <summary>
/// The framework writes whole addresses once somebody asks for more logging, and addresses hold secrets: the code that a platform sends people back with, links that connect an account, signed addresses of media. Its part of
/// the sign-in at a platform writes the state and its cookie, with which another could go on with it. These categories are kept to faults, whatever is configured.
/// </summary>
internal static class LogsWithoutAddresses
{
    private static readonly string[] Talkative = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.StaticFiles", "Microsoft.AspNetCore.StaticAssets", typeof(SocialOAuthHandler).FullName!];

    public static void KeepAddressesOut(this ILoggingBuilder logging) => logging.Services.PostConfigure<LoggerFilterOptions>(Quieten);

    /// <summary>Of the rules that fit a category, one for a provider comes before one for all, and then the longest: so there must be one for each provider that is spoken of, and no longer one that lets more through.</summary>
    private static void Quieten(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules.Where(rule => rule.LogLevel is null or < LogLevel.Warning && Talkative.Any(category => Outdoes(rule, category))).ToList()) options.Rules.Remove(rule);
        string?[] providers = [null, .. options.Rules.Select(rule => rule.ProviderName).OfType<string>().Distinct()];
        var quiet =
            from provider in providers
            from category in Talkative
            select new LoggerFilterRule(provider, category, Stricter(LogLevel.Warning, Configured(options, provider, category)), filter: null);
        foreach (var rule in quiet.ToList()) options.Rules.Add(rule);
    }

    /// <summary>Whether it would be preferred to one for this category, for some of what belongs to it.</summary>
    private static bool Outdoes(LoggerFilterRule rule, string category)
    {
        if (rule.CategoryName is not { } name) return false;
        var head = name.Split('*')[0];
        return Begins(head, category) || (name.Contains('*', StringComparison.Ordinal) && name.Length > category.Length && Begins(category, head));
    }

    /// <summary>What is configured for this category: somebody may want less of it than faults.</summary>
    private static LogLevel Configured(LoggerFilterOptions options, string? provider, string category) => options.Rules
        .Where(rule => (rule.ProviderName is null || rule.ProviderName == provider) && (rule.CategoryName is null || Begins(category, rule.CategoryName.TrimEnd('*'))))
        .OrderBy(rule => rule.ProviderName is not null).ThenBy(rule => rule.CategoryName?.Length ?? 0)
        .LastOrDefault()?.LogLevel ?? options.MinLevel;

    private static LogLevel Stricter(LogLevel one, LogLevel other) => one > other ? one : other;

    private static bool Begins(string name, string with) => name.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
