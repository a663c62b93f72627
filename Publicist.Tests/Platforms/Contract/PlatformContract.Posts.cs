using System.Text.Json.Nodes;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>Publishing each format, and what can be done with it afterwards.</summary>
public abstract partial class PlatformContract
{
    [Fact]
    public async Task Each_format_is_published_once_under_a_permalink_that_opens()
    {
        foreach (var format in Formats)
        {
            await sandbox.CleanAsync(Info.Key);
            var (draft, journal) = (format.Draft(Media), new RecordingJournal());
            try
            {
                var published = await PublishedAsync(draft, journal);
                var entry = await EntryAsync(format.Posts);
                ShouldBeTheSame(draft, format, published, entry);
                await ShouldOpenAsync(format, draft, published, entry);
                await ShouldNotBeSentAgainAsync(format, draft, published, journal);
                await ShouldBeReadAsync(format, draft, published);
                await ShouldGoAsync(format, published);
            }
            catch (ShouldAssertException fault)
            {
                throw new ShouldAssertException($"{format.Name}: {fault.Message}", fault);
            }
        }
    }

    [Fact]
    public async Task A_first_comment_is_written()
    {
        var published = await PublishedAsync(Plain.Draft(Media) with { FirstComment = Info.Text.FirstComment ? "More of it here" : null });

        var comments = (await EntryAsync())["comments"]!.AsArray().Select(comment => comment!.GetValue<string>());
        comments.ShouldBe(Comments ? ["More of it here"] : []);
        if (Comments || !Info.Text.FirstComment) published.Warning.ShouldBeNull();
        else published.Warning.ShouldNotBeNull().ShouldContain("comment");
    }

    [Fact]
    public async Task What_is_processed_for_long_is_come_back_for_and_out_once()
    {
        foreach (var format in Formats.Where(format => format.IsProcessed))
        {
            await sandbox.CleanAsync(Info.Key);
            await FaultAsync("processing_seconds", 900);
            var (draft, journal) = (format.Draft(Media), new RecordingJournal());

            var waiting = (await PublishAsync(draft, journal)).ShouldBeOfType<PublishOutcome.Processing>(format.Name);
            waiting.LookAgainAt.ShouldBeGreaterThan(Now, format.Name);
            waiting.Error.Message.ShouldNotBeNullOrWhiteSpace();
            Server.Clock.Advance(TimeSpan.FromMinutes(15));
            await PublishedAsync(draft, journal);

            (await LedgerAsync()).Count.ShouldBe(format.Posts, format.Name);
        }
    }

    private static void ShouldBeTheSame(Draft draft, ContractFormat format, PublishOutcome.Published published, JsonObject entry)
    {
        if (format.HasPermalink) entry["id"]!.GetValue<string>().ShouldBe(published.RemoteId);
        entry["format"]?.GetValue<string>().ShouldBe(format.Kind);
        if (format.HasPermalink) published.Warning.ShouldBeNull();
        else published.Warning.ShouldNotBeNullOrWhiteSpace("nobody can see it yet, and a person must know");
        if (draft.Link is { } link) entry["link"]!.GetValue<string>().ShouldBe(link.ToString());
        for (var index = 0; index < draft.Media.Count; index++)
            if (draft.Media[index].AltText is { } altText) entry["alt_texts"]![index]!.GetValue<string>().ShouldBe(altText);
        entry["media_count"]!.GetValue<int>().ShouldBe(draft.Media.Count - (format.HasImageBeside ? 1 : 0));
    }

    /// <summary>The address that the platform itself shows the post under; never its site in general.</summary>
    private async Task ShouldOpenAsync(ContractFormat format, Draft draft, PublishOutcome.Published published, JsonObject entry)
    {
        if (!format.HasPermalink)
        {
            published.Permalink.ShouldBeNull();
            return;
        }

        if (format.HasTwoAddresses) published.Permalink.ShouldNotBeNull().ToString().ShouldEndWith(published.RemoteId);
        else published.Permalink.ShouldNotBeNull().ToString().ShouldBe(entry["permalink"]!.GetValue<string>());
        published.Permalink.ToString().ShouldStartWith(Account.Endpoints.Site + "/");
        (await PageAsync(published.Permalink)).ShouldContain(format.Shows ?? draft.Text.Split('\n')[0]);
    }

    private async Task ShouldNotBeSentAgainAsync(ContractFormat format, Draft draft, PublishOutcome.Published published, RecordingJournal journal)
    {
        var submitted = journal.Submitted.Count;
        submitted.ShouldBe(format.Posts, "each post passes the point of no return once");

        (await PublishedAsync(draft, journal)).RemoteId.ShouldBe(published.RemoteId);

        journal.Submitted.Count.ShouldBe(submitted);
        (await LedgerAsync()).Count.ShouldBe(format.Posts);
    }

    private async Task ShouldBeReadAsync(ContractFormat format, Draft draft, PublishOutcome.Published published)
    {
        if (Platform is IReadsBack reader)
        {
            var reading = await reader.ReadBackAsync(Account, published.RemoteId, CancellationToken.None);
            if (!ReadsBack) reading.ShouldBeNull();
            else if (format.IsReadBack)
            {
                reading.ShouldNotBeNull();
                if (reading.Text is not null) reading.Text.ShouldBe(Platform.AsRead(reader.Approved(draft)));
                if (reading.Permalink is not null && !format.HasTwoAddresses) reading.Permalink.ShouldBe(published.Permalink);
            }
        }

        if (Platform is not IMeasuresPosts meter) return;
        var figures = await meter.MeasureAsync(Account, published.RemoteId, CancellationToken.None);
        if (!Measures) figures.ShouldBeNull();
        else if (format.IsReadBack) figures.ShouldNotBeNull();
    }

    private async Task ShouldGoAsync(ContractFormat format, PublishOutcome.Published published)
    {
        if (Platform is not IDeletesPosts remover) return;
        var outcome = await remover.DeleteAsync(Account, published.RemoteId, CancellationToken.None);
        if (!Deletes)
        {
            outcome.ShouldBeOfType<DeleteOutcome.Refused>().Error.Advice.ShouldNotBeNullOrWhiteSpace();
            return;
        }

        outcome.ShouldBeOfType<DeleteOutcome.Deleted>();
        (await LedgerAsync()).ShouldNotContain(entry => entry["id"]!.GetValue<string>() == published.RemoteId);
        (await remover.DeleteAsync(Account, published.RemoteId, CancellationToken.None)).ShouldBeOfType<DeleteOutcome.Deleted>("what is gone already is deleted");
        if (Platform is IReadsBack reader && format.IsReadBack) (await reader.ReadBackAsync(Account, published.RemoteId, CancellationToken.None)).ShouldBeNull();
    }
}
