using System.Reflection;
using Publicist.Core.Deliveries;
using Publicist.Core.Posts;
using Publicist.Web.Components.Pages.Posts;

namespace Publicist.Tests.Components;

public sealed class StepWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 0, 7, TimeSpan.Zero);

    [Fact]
    public void Every_outcome_and_nothing_else_has_words() => StepWords.KnownOutcomes.ShouldBe(
        typeof(AttemptOutcomes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!),
        ignoreOrder: true);

    [Theory]
    [InlineData(StepKind.Checkpoint, "image/0", "Image 1 is uploaded.", null)]
    [InlineData(StepKind.Checkpoint, "image/1 dropped", "Image 2 is to be uploaded again.", null)]
    [InlineData(StepKind.Checkpoint, "first_comment", "Writing the first comment", null)]
    [InlineData(StepKind.Checkpoint, "accepted_at", "The platform has taken the video", null)]
    [InlineData(StepKind.Checkpoint, "upload/0/segments", "Uploading file 1", null)]
    [InlineData(StepKind.Checkpoint, "odd_thing", "Got a part done", "Odd thing")]
    [InlineData(StepKind.Note, "They were slow.", "They were slow.", null)]
    [InlineData(StepKind.Claimed, "Claimed.", "Taken up for publishing", null)]
    public void A_step_is_told_once_and_in_words(StepKind kind, string detail, string heading, string? rest)
    {
        var step = new StepView(kind, null, At, detail);

        (StepWords.HeadingOf(step), StepWords.DetailOf(step)).ShouldBe((heading, rest));
    }

    [Theory]
    [InlineData(StepKind.Submitting, "post/2", "Sending it now.", "Sending the second post of the thread")]
    [InlineData(StepKind.Answered, "post/13", "It is out as 7.", "The 13th post of the thread is sent")]
    [InlineData(StepKind.Answered, "post", "It is out as 7.", "Guild answered")]
    public void A_part_of_a_thread_is_named_in_words(StepKind kind, string element, string detail, string heading)
    {
        var step = new StepView(kind, element, At, detail);

        (StepWords.HeadingOf(step, "Guild"), StepWords.Names(step)).ShouldBe((heading, true));
    }

    [Fact]
    public void A_part_that_is_kept_twice_is_told_once_and_what_was_never_there_is_not_told()
    {
        StepView[] steps = [.. new[] { "video_parts dropped", "video", "video", "image/1 dropped", "video" }.Select(detail => new StepView(StepKind.Checkpoint, null, At, detail))];

        StepWords.Telling(steps).Select(step => step.Detail).ShouldBe(["video", "image/1 dropped", "video"]);
    }

    [Theory]
    [InlineData(false, null, new[] { StepKind.Submitting })]
    [InlineData(true, null, new[] { StepKind.Submitting, StepKind.Note })]
    [InlineData(true, null, new[] { StepKind.Asked })]
    [InlineData(true, AttemptOutcomes.Crashed, new[] { StepKind.Submitting })]
    [InlineData(false, AttemptOutcomes.Crashed, new[] { StepKind.Submitting, StepKind.Answered })]
    [InlineData(false, AttemptOutcomes.NotOut, new[] { StepKind.Submitting, StepKind.Asked })]
    public void An_answer_is_lost_once_its_request_is_over_without_one(bool lost, string? outcome, StepKind[] kinds)
    {
        var steps = kinds.Select(kind => new StepView(kind, "post", At, null)).ToList();

        LostAnswer.IsIn([new AttemptView { Number = 1, StartedAt = At, EndedAt = outcome is null ? null : At, Outcome = outcome, Steps = steps }]).ShouldBe(lost);
    }
}
