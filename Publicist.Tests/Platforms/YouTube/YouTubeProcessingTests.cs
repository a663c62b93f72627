using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

/// <summary>From the moment YouTube has the video until it has processed it.</summary>
public sealed class YouTubeProcessingTests : YouTubeOverHttp
{
    [Fact]
    public async Task Still_at_work_it_says_how_far_and_looks_again_later()
    {
        Server.On(Status, Video("uploaded", "", """{"processingStatus":"processing","processingProgress":{"partsTotal":"200","partsProcessed":"50","timeLeftMs":"90000"}}"""));

        var waiting = (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Processing>();

        waiting.Error.Message.ShouldBe("YouTube is processing the video: 25 % done, about 90 seconds left.");
        waiting.LookAgainAt.ShouldBe(Clock.GetUtcNow() + TimeSpan.FromSeconds(30));
        Clock.Waited.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        Journal.Notes.ShouldContain("YouTube has the video as https://site.example/watch?v=dQw4w9WgXcQ and processes it.");
        Server.To(Status)[0].Query.ShouldBe("part=status,processingDetails,statistics,snippet,contentDetails&id=dQw4w9WgXcQ");
    }

    [Theory]
    [InlineData("failed", ""","failureReason":"codec" """, "processing_codec", "its codec is not supported")]
    [InlineData("failed", ""","failureReason":"invalidFile" """, "processing_invalidfile", "not a video that it can read")]
    [InlineData("failed", "", "processing_failed", "does not say why")]
    [InlineData("rejected", ""","rejectionReason":"copyright" """, "rejected_copyright", "copyright")]
    [InlineData("rejected", ""","rejectionReason":"duplicate" """, "rejected_duplicate", "same video already")]
    [InlineData("deleted", "", "video_deleted", "deleted")]
    public async Task A_video_that_fails_after_all_is_taken_back_and_says_why(string uploadStatus, string more, string code, string words)
    {
        Server.On(Status, Video(uploadStatus, more));

        var rejected = (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Rejected>();

        rejected.Error.Code.ShouldBe(code);
        rejected.Error.Message.ShouldContain(words);
        Journal.Notes.ShouldContain(rejected.Error.Message);
        Journal.Checkpoints["upload"].ShouldBeEmpty();
    }

    [Fact]
    public async Task After_hours_it_is_called_out_with_a_warning_since_its_link_works()
    {
        var draft = Draft();
        Server.On(Status, Video("uploaded"));
        await PublishAsync(draft);
        Clock.Advance(TimeSpan.FromHours(1));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>().LookAgainAt.ShouldBe(Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        Clock.Advance(TimeSpan.FromHours(2));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull().ShouldContain("not finished processing");
    }

    [Fact]
    public async Task Public_asked_for_and_private_given_is_a_warning()
    {
        Server.On(Status, Video("processed", ""","privacyStatus":"private" """));

        (await PublishAsync(Draft(("privacy_status", "public")))).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull().ShouldContain("private although public");
    }

    [Fact]
    public async Task Where_the_state_may_not_be_read_the_video_is_out_all_the_same()
    {
        Server.On(Status, Refusal(403, "insufficientPermissions"));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();
    }

    [Fact]
    public async Task Where_YouTube_cannot_be_asked_just_now_it_is_asked_later()
    {
        Server.On(Status, new Reply(503));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Processing>();
    }

    [Fact]
    public async Task A_video_that_does_not_appear_is_waited_for_and_then_a_person_must_look()
    {
        var draft = Draft();
        Server.On(Status, new Reply(200, """{"items":[]}"""));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Processing>();
        Clock.Advance(TimeSpan.FromMinutes(10));
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.OutcomeUnknown>();
    }

    [Fact]
    public async Task A_short_upright_video_has_the_address_of_a_Short()
    {
        var video = Media.Add(Bytes(), "video/mp4") with { Width = 1080, Height = 1920, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(180) } };

        (await PublishAsync(Draft(video))).ShouldBeOfType<PublishOutcome.Published>().Permalink.ShouldBe(new Uri("https://site.example/shorts/dQw4w9WgXcQ"));
    }
}
