using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Platforms;
using Publicist.Core.Platforms.LinkedIn;
using Publicist.Tests.Platforms.Contract;

namespace Publicist.Tests.Platforms.LinkedIn;

/// <summary>LinkedIn with anybody's own developer app: it publishes as the member, and reads nothing.</summary>
public sealed class LinkedInContractTests(ContractSandbox sandbox) : LinkedInContract(sandbox)
{
    protected override bool ReadsBack => false;

    protected override bool Measures => false;

    protected override bool Comments => false;
}

/// <summary>LinkedIn with the Community Management API, as a page.</summary>
public sealed class LinkedInPagesContractTests(ContractSandbox sandbox) : LinkedInContract(sandbox)
{
    protected override string Route => LinkedInLogin.Pages;
}

public abstract class LinkedInContract(ContractSandbox sandbox) : PlatformContract(sandbox)
{
    protected override string Persona => "ines";

    protected override string WordsOfRefusal => "This content is not allowed";

    protected override void Add(IServiceCollection services) => services.AddLinkedIn();

    protected override IReadOnlyList<ContractFormat> Formats =>
    [
        new("text", _ => new Draft { Text = "Only text (with signs) #dotnet" }),
        new("mention", _ => new Draft { Text = "By @[Harbour Works](urn:li:organization:104455), thanks" }) { Shows = "By Harbour Works, thanks" },
        new("image", media => new Draft { Text = "One image", Media = [media.Png("A door")] }),
        new("images", media => new Draft { Text = "Two images", Media = [media.Png(), media.Jpeg()] }),
        new("article", media => new Draft { Text = "A card", Link = new Uri("https://example.org/a"), Media = [media.Png()], Options = new Dictionary<string, string> { ["article_title"] = "A title" } }) { Kind = "article", HasImageBeside = true },
        new("poll", _ => new Draft { Text = "A poll", Options = new Dictionary<string, string> { ["poll_question"] = "Tabs?", ["poll_options"] = "Yes, No" } }) { Kind = "poll" },
        new("document", media => new Draft { Text = "A document", Media = [media.Pdf()] }) { Kind = "document", IsProcessed = true },
        new("video", media => new Draft { Text = "A video", Media = [media.Video(5_000_000)] }) { Kind = "video", IsProcessed = true },
    ];
}
