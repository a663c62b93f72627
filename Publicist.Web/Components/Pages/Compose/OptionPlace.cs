namespace Publicist.Web.Components.Pages.Compose;

/// <summary>Where an option stands on the page, and how the page's script names its text: <c>options.guild.title</c>.</summary>
/// <param name="Platform">The platform's key.</param>
/// <param name="Name">The option's name.</param>
public sealed record OptionPlace(string Platform, string Name)
{
    private const string Prefix = "options.";

    /// <summary>Id of the element where it is chosen.</summary>
    public string Id => $"option-{Platform}-{Name}";

    /// <summary>For the page's script.</summary>
    public string Field => $"{Prefix}{Platform}.{Name}";

    /// <summary>Null where a field is no option's.</summary>
    public static OptionPlace? Read(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.StartsWith(Prefix, StringComparison.Ordinal) && field.Split('.', 3) is [_, { Length: > 0 } platform, { Length: > 0 } name] ? new OptionPlace(platform, name) : null;
    }
}
