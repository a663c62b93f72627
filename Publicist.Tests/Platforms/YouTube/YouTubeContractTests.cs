using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.YouTube;
using Publicist.Tests.Platforms.Contract;

namespace Publicist.Tests.Platforms.YouTube;

public sealed class YouTubeContractTests(ContractSandbox sandbox) : PlatformContract(sandbox)
{
    protected override string Persona => "acme";

    protected override string WordsOfRefusal => "This content is not allowed";

    protected override void Add(IServiceCollection services) => services.AddYouTube();

    protected override IReadOnlyList<ContractFormat> Formats =>
    [
        new("video", media => new Draft { Text = "The door opens\n\nAt nine", Media = [media.Video(600_000)], Options = With(("title", "Doors open")) }) { Kind = "video", IsProcessed = true },
        new("short", media => new Draft { Text = "The door shuts", Media = [media.Upright()], Options = With() }) { Kind = "video", HasTwoAddresses = true, IsProcessed = true },
        new("video with a thumbnail", media => new Draft { Text = "The door stands\n\nAll day", Media = [media.Video(), media.Png()], Options = With(("title", "Doors"), ("tags", "door, opening day")) }) { Kind = "video", IsProcessed = true },
    ];

    private static Dictionary<string, string> With(params (string Name, string Value)[] options) =>
        options.Append(("made_for_kids", "false")).Append(("privacy_status", "public")).ToDictionary(option => option.Item1, option => option.Item2);
}
