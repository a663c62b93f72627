using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.TikTok;
using Publicist.Tests.Platforms.Contract;

namespace Publicist.Tests.Platforms.TikTok;

public sealed class TikTokContractTests(ContractSandbox sandbox) : PlatformContract(sandbox)
{
    protected override string Persona => "mina";

    protected override string WordsOfRefusal => "spam";

    protected override int MaximumText => TikTokInfo.MaximumCaption;

    protected override void Add(IServiceCollection services) => services.AddTikTok();

    protected override IReadOnlyList<ContractFormat> Formats =>
    [
        new("video", media => new Draft { Text = "Autumn #news", Media = [media.Upright(12_000_000)], Options = With() }) { IsProcessed = true },
        new("fetched video", media => new Draft { Text = "Autumn again", Media = [media.Upright()], Options = With(("source", "pull")) }) { IsProcessed = true },
        new("photos", media => new Draft { Text = "What is new", Media = [media.Jpeg(), media.Jpeg()], Options = With(("title", "Leaves")) }) { IsProcessed = true },
        new("video for the inbox", media => new Draft { Text = "", Media = [media.Upright()], Options = With(("mode", "inbox")) }) { Kind = "draft", HasPermalink = false, IsProcessed = true, IsReadBack = false },
        new("photo for the inbox", media => new Draft { Text = "", Media = [media.Jpeg()], Options = With(("mode", "inbox")) }) { Kind = "draft", HasPermalink = false, IsProcessed = true, IsReadBack = false },
    ];

    private static Dictionary<string, string> With(params (string Name, string Value)[] options) =>
        options.Append((Name: "privacy_level", Value: "PUBLIC_TO_EVERYONE")).ToDictionary(option => option.Name, option => option.Value);
}
