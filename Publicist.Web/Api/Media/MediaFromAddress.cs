using System.ComponentModel;

namespace Publicist.Web.Api.Media;

/// <summary>A file to fetch from a web address.</summary>
public sealed record MediaFromAddress
{
    [Description("A whole web address, https:// or http://, that opens without signing in.")]
    public string? Url { get; init; }

    [Description("Alternative text.")]
    public string? AltText { get; init; }
}
