using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

/// <summary>Uploads that break off: gone on with where YouTube is, and never made twice.</summary>
public sealed class YouTubeResumeTests : YouTubeOverHttp
{
    private const string Question = $"bytes */262244";

    [Fact]
    public async Task After_a_restart_the_session_is_asked_and_goes_on_where_it_was()
    {
        var draft = Draft();
        Server.On(Session, Refusal(403, "forbidden"));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Rejected>();
        Server.On(Session, HasFirstPiece, Made);

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Insert).Count.ShouldBe(1);
        Ranges.ShouldBe(["bytes 0-262143/262244", Question, "bytes 262144-262243/262244"]);
        Server.To(Session)[1].Header("Content-Length").ShouldBe("0");
        Server.To(Session)[1].Body.ShouldBeEmpty();
        Journal.Notes.ShouldContain(note => note.Contains("earlier attempt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_YouTube_did_not_keep_is_sent_again()
    {
        const int Large = 3 * Granule;
        Server.On(Session, Kept(Granule), Kept(2 * Granule), Made);

        (await PublishAsync(Draft(Media.Add(Bytes(Large), "video/mp4")))).ShouldBeOfType<PublishOutcome.Published>();

        Ranges.ShouldBe([$"bytes 0-524287/{Large}", $"bytes 262144-524287/{Large}", $"bytes 524288-786431/{Large}"]);
    }

    [Fact]
    public async Task An_answer_without_a_range_means_that_nothing_was_kept()
    {
        Server.On(Session, Kept(0), HasFirstPiece, Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        Ranges.ShouldBe(["bytes 0-262143/262244", "bytes 0-262143/262244", "bytes 262144-262243/262244"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(429)]
    public async Task An_interruption_is_waited_out_and_the_session_is_asked_where_it_is(int status)
    {
        Server.On(Session, new Reply(status), Kept(0), HasFirstPiece, Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        Ranges.ShouldBe(["bytes 0-262143/262244", Question, "bytes 0-262143/262244", "bytes 262144-262243/262244"]);
        Clock.Waited.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_interruption_that_stays_is_tried_again_later_with_the_same_session()
    {
        var draft = Draft();
        Server.On(Session, new Reply(503));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Transient>();
        Journal.Submitted.ShouldBeEmpty();
        Server.On(Session, Kept(0), HasFirstPiece, Made);
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Insert).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_session_that_is_gone_before_the_end_is_begun_anew_from_the_first_byte(int status)
    {
        Server.On(Insert, Started("one"), Started("two")).On(Session, new Reply(status), HasFirstPiece, Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Session).Select(request => request.Query).ShouldBe(["upload_id=one", "upload_id=two", "upload_id=two"]);
        Ranges[1].ShouldBe("bytes 0-262143/262244");
    }

    [Fact]
    public async Task Gone_at_the_last_piece_without_any_doubt_it_is_begun_anew()
    {
        Server.On(Insert, Started("one"), Started("two")).On(Session, HasFirstPiece, new Reply(404), HasFirstPiece, Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Insert).Count.ShouldBe(2);
        Journal.Submitted.ShouldBe(["post", "post"]);
    }

    [Fact]
    public async Task A_lost_answer_to_the_last_piece_is_settled_by_asking_the_session()
    {
        Server.On(Session, HasFirstPiece, Reply.Dropped, Made);

        (await PublishAsync(Draft())).ShouldBe(new PublishOutcome.Published("dQw4w9WgXcQ", new Uri("https://site.example/watch?v=dQw4w9WgXcQ")));

        Ranges[^1].ShouldBe(Question);
        Server.To(Insert).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_fault_at_the_last_piece_that_the_session_says_was_not_taken_is_made_good_there(int status)
    {
        Server.On(Session, HasFirstPiece, new Reply(status), HasFirstPiece, Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        Ranges.ShouldBe(["bytes 0-262143/262244", "bytes 262144-262243/262244", Question, "bytes 262144-262243/262244"]);
    }

    [Fact]
    public async Task A_session_gone_after_a_lost_answer_is_unknown_and_no_second_one_is_begun()
    {
        Server.On(Session, HasFirstPiece, Reply.Dropped, new Reply(404));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();

        Server.To(Insert).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_of_the_question_after_a_lost_answer_does_not_undo_the_doubt()
    {
        Server.On(Session, HasFirstPiece, Reply.Dropped, Refusal(403, "forbidden"));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task Silence_until_the_deadline_is_unknown()
    {
        Journal.Deadline = TimeSpan.FromMilliseconds(300);
        Server.On(Session, HasFirstPiece, Reply.Silent);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task A_session_that_lost_what_it_had_is_filled_again_before_the_end_is_sent()
    {
        const int Large = 3 * Granule;
        Server.On(Session, Kept(2 * Granule), Reply.Dropped, Kept(0), Kept(0), Kept(2 * Granule), Made);

        (await PublishAsync(Draft(Media.Add(Bytes(Large), "video/mp4")))).ShouldBeOfType<PublishOutcome.Published>();

        Ranges.ShouldBe([$"bytes 0-524287/{Large}", $"bytes 524288-786431/{Large}", $"bytes */{Large}", $"bytes */{Large}", $"bytes 0-524287/{Large}", $"bytes 524288-786431/{Large}"]);
    }

    [Fact]
    public async Task Taken_once_it_is_never_sent_again_however_often_it_is_published()
    {
        var draft = Draft();
        Server.On(Status, Video("uploaded"));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>();
        Server.On(Status, Video("processed"));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>();

        (Server.To(Insert).Count, Server.To(Session).Count).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Another_file_begins_an_upload_of_its_own()
    {
        Server.On(Session, new Reply(503));
        await PublishAsync(Draft());
        Server.On(Session, HasFirstPiece, Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Insert).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Taken_without_a_name_is_asked_for_the_name()
    {
        Server.On(Session, HasFirstPiece, new Reply(200, "{}"), Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>().RemoteId.ShouldBe("dQw4w9WgXcQ");
    }
}
