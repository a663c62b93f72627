namespace Publicist.Core.Members;

/// <summary>What a workspace's own fields must be.</summary>
internal static class WorkspaceFields
{
    private const int LongestName = 200;
    private const int LongestDescription = 2000;

    public static string? NameFault(string name) => name.Trim() switch
    {
        "" => "Enter a name for the workspace, such as that of your business.",
        { Length: > LongestName } => $"The name is too long. Use at most {LongestName} characters.",
        _ => null,
    };

    public static string? DescriptionFault(string? description) =>
        description?.Length > LongestDescription ? $"The description is too long. Use at most {LongestDescription} characters." : null;

    /// <summary>The address as it is kept; a missing scheme is taken for https.</summary>
    /// <returns>False for something that is not a web address; an empty text is none, and fine.</returns>
    public static bool TryReadWebsite(string? text, out string? website)
    {
        website = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        var trimmed = text.Trim();
        var whole = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "https://" + trimmed;
        if (whole.Length > 2000 || !Uri.TryCreate(whole, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || !address.Host.Contains('.', StringComparison.Ordinal)) return false;
        website = whole;
        return true;
    }
}
