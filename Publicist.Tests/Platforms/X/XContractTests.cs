using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;
using Publicist.Tests.Platforms.Contract;

namespace Publicist.Tests.Platforms.X;

public sealed class XContractTests(ContractSandbox sandbox) : PlatformContract(sandbox)
{
    protected override string Persona => "ada";

    protected override string WordsOfRefusal => "You are not permitted to perform this action.";

    protected override void Add(IServiceCollection services) => services.AddX();

    protected override IReadOnlyList<ContractFormat> Formats =>
    [
        new("text", _ => new Draft { Text = "R&D: see https://example.org/a?b=1 for 日本語" }) { Shows = "R&D: see" },
        new("image", media => new Draft { Text = "A door", Media = [media.Png("A red door")] }),
        new("images", media => new Draft { Text = "Four doors", Media = [media.Png(), media.Jpeg(), media.Png(), media.Jpeg()] }),
        new("animation", media => new Draft { Text = "It turns", Media = [media.Gif()] }) { IsProcessed = true },
        new("video", media => new Draft { Text = "It opens", Media = [media.Video(5_000_000)] }) { IsProcessed = true },
        new("poll", _ => new Draft { Text = "Tea?", Options = new Dictionary<string, string> { ["poll_options"] = "Yes, No" } }) { Kind = "Poll" },
        new("thread", _ => new Draft { Text = "One\n---\nTwo & <2>", Options = new Dictionary<string, string> { ["thread"] = "Three" } }) { Posts = 3 },
    ];
}
