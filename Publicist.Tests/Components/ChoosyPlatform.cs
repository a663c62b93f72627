using Publicist.Core.Platforms;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Components;

/// <summary>A made-up platform that has an option of every kind, one of which it must be asked about.</summary>
public sealed class ChoosyPlatform : ISocialPlatform, IOffersChoices
{
    private readonly ScriptedPlatform _plain = new("choosy", "Choosy");

    public PlatformInfo Info => _plain.Info with
    {
        Options =
        [
            new PlatformOption { Name = "title", Label = "Title", Kind = OptionKind.Text, Required = true, MaximumLength = 20, Help = "Stands above the post." },
            new PlatformOption { Name = "audience", Label = "Who sees it", Kind = OptionKind.Choice, Required = true, Choices = [new("all", "Everybody"), new("friends", "Friends")] },
            new PlatformOption { Name = "licence", Label = "Licence", Kind = OptionKind.Choice, Default = "usual", Choices = [new("usual", "The usual one"), new("free", "Creative Commons")] },
            new PlatformOption { Name = "mood", Label = "Mood", Kind = OptionKind.Choice, Choices = [new("glad", "Glad"), new("sad", "Sad")] },
            new PlatformOption { Name = "for_kids", Label = "Made for children", Kind = OptionKind.Flag, Required = true },
            new PlatformOption { Name = "comments", Label = "Let readers comment", Kind = OptionKind.Flag, Default = "true" },
            new PlatformOption { Name = "shelf", Label = "Shelf", Kind = OptionKind.Choice, AskedOfAccount = true },
            new PlatformOption { Name = "tags", Label = "Tags", Kind = OptionKind.List, MaximumEntries = 3 },
            new PlatformOption { Name = "essay", Label = "Description", Kind = OptionKind.LongText },
            new PlatformOption { Name = "rank", Label = "Rank", Kind = OptionKind.Number },
            new PlatformOption { Name = "until", Label = "Shown until", Kind = OptionKind.Instant },
            new PlatformOption { Name = "cover", Label = "Cover text", Kind = OptionKind.Text, AppliesTo = OptionScope.WithMedia },
        ],
    };

    public PlatformOAuth OAuth => _plain.OAuth;

    /// <summary>What it answers when it is asked; completes when the test lets it.</summary>
    public Func<AccountConnection, Task<IReadOnlyList<OptionChoice>>> Shelves { get; set; } = _ => Task.FromResult<IReadOnlyList<OptionChoice>>([new("s1", "First shelf")]);

    public Task<IReadOnlyList<OptionChoice>> ChoicesAsync(AccountConnection account, string option, CancellationToken cancellation) => Shelves(account);

    public int Measure(string text) => _plain.Measure(text);

    public IEnumerable<PreflightFinding> Check(Draft draft, AccountConnection account) => OptionFindings.Of(Info, draft);

    public Task<PublishOutcome> PublishAsync(PublishContext context, CancellationToken cancellation) => _plain.PublishAsync(context, cancellation);

    public Task<LookupResult> FindAsync(PublishContext context, CancellationToken cancellation) => _plain.FindAsync(context, cancellation);
}
