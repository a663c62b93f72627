using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.Contract;

/// <summary>What goes wrong on the way: nothing is out twice, nothing is lost, and a person is told why.</summary>
public abstract partial class PlatformContract
{
    [Theory]
    [InlineData("drop_after_accept"), InlineData("store_then_500")]
    public async Task A_lost_answer_is_found_out_and_the_post_is_out_once(string fault)
    {
        foreach (var format in Formats)
        {
            await sandbox.CleanAsync(Info.Key);
            await FaultAsync(fault, 1);
            var (draft, journal, began) = (format.Draft(Media), new RecordingJournal(), Now);

            var outcome = await PublishAsync(draft, journal);
            var id = outcome is PublishOutcome.Published published ? published.RemoteId : await SettledAsync(format, draft, journal, outcome, began);

            // Of a thread, what follows the lost post is not out yet.
            var ledger = await LedgerAsync();
            if (format.Posts == 1) ledger.Count.ShouldBe(1, format.Name);
            if (id is not null && format.HasPermalink) ledger[^1]["id"]!.GetValue<string>().ShouldBe(id, format.Name);
        }
    }

    /// <summary>As the engine settles a doubt: by asking, by waiting, or by the repeat where a repeat is known to be refused. Null: it is left to a person.</summary>
    private async Task<string?> SettledAsync(ContractFormat format, Draft draft, RecordingJournal journal, PublishOutcome outcome, DateTimeOffset began)
    {
        outcome.ShouldBeOfType<PublishOutcome.OutcomeUnknown>(format.Name);
        for (var looks = 0; looks < 5; looks++)
        {
            switch (await FindAsync(draft, journal, began))
            {
                case LookupResult.Found found:
                    if (format.HasPermalink && found.Permalink is { } permalink) await PageAsync(permalink);
                    return found.RemoteId;
                case LookupResult.AskByRepeating:
                    Info.Recovery.RepeatIsRefusedFor.ShouldNotBeNull(format.Name);
                    return (await PublishAsync(draft, journal, began)).ShouldBeOfType<PublishOutcome.Published>(format.Name).RemoteId;
                case LookupResult.NotYet(var again, _):
                    Server.Clock.Advance(again - Now);
                    break;
                case LookupResult.CannotTell(var why):
                    why.ShouldNotBeNullOrWhiteSpace();
                    return null;
                case LookupResult.NotListed:
                    throw new ShouldAssertException($"{format.Name}: it is out, and would be sent again.");
            }
        }

        throw new ShouldAssertException($"{format.Name}: there is no end of looking.");
    }

    [Fact]
    public async Task What_was_never_sent_is_not_found()
    {
        await PublishedAsync(Plain.Draft(Media));
        var draft = Plain.Draft(Media) with { Text = "Nobody ever sent this" };
        if (draft.Options.ContainsKey("title")) draft = With(draft, "title", "Nor this");

        (await FindAsync(draft, new RecordingJournal(), Now - TimeSpan.FromMinutes(1))).ShouldNotBeOfType<LookupResult.Found>();
    }

    [Fact]
    public async Task An_outage_before_it_is_taken_costs_tries_and_nothing_else()
    {
        foreach (var format in Formats)
        {
            await sandbox.CleanAsync(Info.Key);
            var (draft, journal, began) = (format.Draft(Media), new RecordingJournal(), Now);
            await FaultAsync("server_error", 1);

            var outcome = await PublishAsync(draft, journal);

            (await LedgerAsync()).Count.ShouldBeLessThanOrEqualTo(outcome is PublishOutcome.Published ? format.Posts : 0, format.Name);
            if (outcome is PublishOutcome.Published) continue;
            outcome.ErrorOf().ShouldNotBeNull(format.Name).Message.ShouldNotBeNullOrWhiteSpace();
            if (outcome is PublishOutcome.OutcomeUnknown) (await FindAsync(draft, journal, began)).ShouldNotBeOfType<LookupResult.Found>(format.Name);
            else outcome.ShouldBeOfType<PublishOutcome.Transient>(format.Name);
            (await PublishAsync(draft, journal, outcome is PublishOutcome.OutcomeUnknown ? began : null)).ShouldBeOfType<PublishOutcome.Published>(format.Name);
            (await LedgerAsync()).Count.ShouldBe(format.Posts, format.Name);
        }
    }

    [Fact]
    public async Task A_video_that_changes_between_two_attempts_goes_up_as_one_or_as_the_other()
    {
        foreach (var format in Formats.Where(format => format.HasPermalink && format.Draft(Media).Media.Any(media => media.Kind is MediaKind.Video)))
        {
            for (var calls = 1; calls <= 6; calls++)
            {
                await sandbox.CleanAsync(Info.Key);
                var (draft, journal) = (format.Draft(Media), new RecordingJournal());
                await FaultAsync("rate_limit", new JsonObject { ["remaining"] = calls, ["reset_seconds"] = 600 });
                if (await PublishAsync(draft, journal) is PublishOutcome.Published) break;
                Server.Clock.Advance(TimeSpan.FromMinutes(10));

                var published = await PublishedAsync(Media.WithLongerVideos(draft), journal);
                await ShouldShowWholeVideosAsync(published.Permalink!, $"{format.Name}, broken off after {calls} calls");
            }
        }
    }

    /// <summary>Each is as it was made, at the one size or at the other: its last bytes say how long it is.</summary>
    private async Task ShouldShowWholeVideosAsync(Uri permalink, string when)
    {
        var sources = VideoSources().Matches(await PageAsync(permalink)).Select(match => match.Groups[1].Value).ToList();
        sources.ShouldNotBeEmpty(when);
        foreach (var source in sources)
        {
            var film = await Server.Http.GetByteArrayAsync(new Uri(Server.Address, source));
            ContractMedia.SaysItsLength(film).ShouldBeTrue($"{when}: {film.Length} bytes are not those of one file");
        }
    }

    [GeneratedRegex("<video[^>]* src=\"([^\"]+)\"")]
    private static partial Regex VideoSources();

    [Fact]
    public async Task A_rate_limit_is_waited_for()
    {
        await FaultAsync("rate_limit", new JsonObject { ["remaining"] = 0, ["reset_seconds"] = 600 });
        var (draft, journal) = (Plain.Draft(Media), new RecordingJournal());

        var limited = (await PublishAsync(draft, journal)).ShouldBeOfType<PublishOutcome.RateLimited>();
        limited.Error.Message.ShouldNotBeNullOrWhiteSpace();
        limited.Until.ShouldBeInRange(Now, Now.AddDays(1));
        (await LedgerAsync()).ShouldBeEmpty();

        Server.Clock.Advance(TimeSpan.FromTicks(Math.Max((limited.Until - Now).Ticks, TimeSpan.FromMinutes(10).Ticks)));
        await PublishedAsync(draft, journal);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_within_the_post_or_asked_for_anew()
    {
        await FaultAsync("expired_token", true);

        var outcome = await PublishAsync(Plain.Draft(Media));

        if (Rig.CanRenew) (outcome.GetType(), Rig.Renewals).ShouldBe((typeof(PublishOutcome.Published), 1), outcome.ToString());
        else outcome.ShouldBeOfType<PublishOutcome.AuthExpired>();
    }

    [Fact]
    public async Task A_revoked_token_asks_for_a_new_sign_in()
    {
        await FaultAsync("revoked_token", true);

        var expired = (await PublishAsync(Plain.Draft(Media))).ShouldBeOfType<PublishOutcome.AuthExpired>();

        (expired.Error.Message.Length > 0, expired.Error.Advice?.Length > 0).ShouldBe((true, true));
        (await LedgerAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_content_is_told_in_the_platform_s_words()
    {
        await FaultAsync("refuse_content", "utterly unfit");

        var rejected = (await PublishAsync(Plain.Draft(Media) with { Text = "This is utterly unfit" })).ShouldBeOfType<PublishOutcome.Rejected>();

        rejected.Error.Message.ShouldContain(WordsOfRefusal);
        rejected.Error.Advice.ShouldNotBeNullOrWhiteSpace();
        (await LedgerAsync()).ShouldBeEmpty();
    }
}
