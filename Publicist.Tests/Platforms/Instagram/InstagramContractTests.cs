using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.Instagram;
using Publicist.Tests.Platforms.Contract;

namespace Publicist.Tests.Platforms.Instagram;

/// <summary>By Instagram Login, which deletes nothing.</summary>
public sealed class InstagramContractTests(ContractSandbox sandbox) : InstagramContract(sandbox)
{
    protected override bool Deletes => false;
}

/// <summary>By Facebook Login, through the page that the account is linked to.</summary>
public sealed class InstagramThroughFacebookContractTests(ContractSandbox sandbox) : InstagramContract(sandbox)
{
    protected override string Route => InstagramInfo.FacebookRoute;
}

public abstract class InstagramContract(ContractSandbox sandbox) : PlatformContract(sandbox)
{
    protected override string Persona => "bakery";

    protected override string WordsOfRefusal => "This content is not allowed";

    protected override bool UploadsAreSigned => true;

    protected override void Add(IServiceCollection services) => services.AddInstagram();

    protected override IReadOnlyList<ContractFormat> Formats =>
    [
        new("image", media => new Draft { Text = "Rye #bread", Media = [media.Jpeg(altText: "A loaf")] }) { Kind = "image" },
        new("carousel", media => new Draft { Text = "Rye twice", Media = [media.Jpeg(), media.Video(), media.Jpeg()] }) { Kind = "carousel", IsProcessed = true },
        new("reel", media => new Draft { Text = "Rye moves", Media = [media.Video()] }) { Kind = "reel", IsProcessed = true },
        new("story", media => new Draft { Text = "", Media = [media.Jpeg()], Options = As("story") }) { Kind = "story", Shows = "Rye & Co. Bakery" },
        new("film story", media => new Draft { Text = "", Media = [media.Upright()], Options = As("story") }) { Kind = "story", Shows = "Rye & Co. Bakery", IsProcessed = true },
    ];

    private static Dictionary<string, string> As(string format) => new() { ["format"] = format };
}
