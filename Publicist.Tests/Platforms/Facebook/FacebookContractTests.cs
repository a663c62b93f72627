using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Facebook;
using Publicist.Tests.Platforms.Contract;

namespace Publicist.Tests.Platforms.Facebook;

public sealed class FacebookContractTests(ContractSandbox sandbox) : PlatformContract(sandbox)
{
    protected override string Persona => "ana";

    protected override string WordsOfRefusal => "This content goes against the Community Standards";

    protected override bool UploadsAreSigned => true;

    protected override void Add(IServiceCollection services) => services.AddFacebook();

    protected override IReadOnlyList<ContractFormat> Formats =>
    [
        new("text", _ => new Draft { Text = "Three new loaves" }),
        new("link", _ => new Draft { Text = "Read", Link = new Uri("https://bakery.example/a") }) { Shows = "https://bakery.example/a" },
        new("photo", media => new Draft { Text = "One loaf", Media = [media.Png("A loaf")] }) { Kind = "photo" },
        new("photos", media => new Draft { Text = "Two loaves", Media = [media.Png("First"), media.Jpeg()] }) { Kind = "photos" },
        new("video", media => new Draft { Text = "How we knead", Media = [media.Video(2_500_000)] }) { Kind = "video", IsProcessed = true },
        new("reel", media => new Draft { Text = "Quick loaf", Media = [media.Upright()], Options = As("reel") }) { Kind = "reel", IsProcessed = true },
        new("photo story", media => new Draft { Text = "", Media = [media.Jpeg()], Options = As("story") }) { Kind = "story", Shows = "<img", IsReadBack = false },
        new("video story", media => new Draft { Text = "", Media = [media.Upright()], Options = As("story") }) { Kind = "story", Shows = "<video", IsReadBack = false, IsProcessed = true },
    ];

    private static Dictionary<string, string> As(string format) => new() { ["format"] = format };
}
