using Markdig;
using Publicist.Core.Platforms;

namespace Publicist.Web.Components.Pages.Guides;

/// <summary>The guides that come with the program, as HTML.</summary>
public sealed class Guides(IServerAddress server)
{
    // What stands in a guide is ours, and still no markup of it passes.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().DisableHtml().Build();

    /// <summary>Null: this platform has none.</summary>
    public async Task<string?> ReadAsync(PlatformInfo platform, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var file = Path.Combine(AppContext.BaseDirectory, "guides", platform.Key + ".md");
        if (!File.Exists(file)) return null;
        var text = (await File.ReadAllTextAsync(file, cancellation)).Replace("{PublicUrl}", server.Public.ToString().TrimEnd('/'), StringComparison.Ordinal);
        return Markdown.ToHtml(text, Pipeline).Replace(".md\"", "\"", StringComparison.Ordinal); // Guides name each other by their files.
    }
}
