using Publicist.Core.Deliveries;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Publishing;

public sealed class FitMediaTests : IAsyncLifetime
{
    private readonly ScriptedFitting _fitting = new();
    private TestEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await TestEngine.NewAsync(_fitting);

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task The_platform_gets_the_fitted_draft_and_the_journal_says_what_was_done()
    {
        _fitting.Answer = draft => new FittedMedia.Ready(draft with { Media = [draft.Media[0] with { ContentType = "image/jpeg", Bytes = 2 }] }, new FakeMedia());
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), media: await _engine.Seed.MediaAsync("door.png"));

        await _engine.RunAsync();

        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
        var sent = _engine.Alpha.Sent.ShouldHaveSingleItem();
        sent.Draft.Media[0].ContentType.ShouldBe("image/jpeg");
        sent.Media.ShouldNotBeSameAs(_engine.Media);
        (await _engine.AttemptsAsync(delivery))[0].Steps.ShouldContain(step => step.Kind == StepKind.Note && step.Detail!.Contains("door.png") && step.Detail.Contains("JPEG"));
    }

    [Fact]
    public async Task What_cannot_be_converted_is_held_with_its_words_and_never_sent()
    {
        _fitting.Answer = _ => new FittedMedia.Failed(new PlatformError("x", "“door.png” could not be converted.", "Convert it yourself."));
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), media: await _engine.Seed.MediaAsync("door.png"));

        await _engine.RunAsync();

        var row = await _engine.FindAsync(delivery);
        (row.State, row.ErrorCode, row.ErrorAdvice).ShouldBe((DeliveryState.OnHold, DeliveryCodes.MediaConversionFailed, "Convert it yourself."));
        row.ErrorMessage!.ShouldContain("door.png");
        _engine.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_vanishes_while_it_is_fitted_holds_the_post()
    {
        _fitting.Answer = _ => throw new MediaMissingException("The file of “door.png” is gone from disk.");
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync(), media: await _engine.Seed.MediaAsync("door.png"));

        await _engine.RunAsync();

        (await _engine.FindAsync(delivery)).ShouldSatisfyAllConditions(row => row.State.ShouldBe(DeliveryState.OnHold), row => row.ErrorCode.ShouldBe(DeliveryCodes.MediaMissing));
        _engine.Alpha.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_without_media_is_not_fitted()
    {
        _fitting.Answer = _ => throw new InvalidOperationException("Nobody should ask.");
        var delivery = await _engine.Seed.DeliveryAsync(await _engine.Seed.AccountAsync());
        await _engine.RunAsync();
        (await _engine.FindAsync(delivery)).State.ShouldBe(DeliveryState.Published);
    }

    private sealed class ScriptedFitting : IMediaFitting
    {
        public Func<Draft, FittedMedia> Answer { get; set; } = _ => throw new InvalidOperationException("Nothing was scripted.");

        public bool CanConvert(string contentType, int frames) => true;

        public Task<FittedMedia> FitAsync(PlatformInfo platform, Draft draft, CancellationToken cancellation) => Task.FromResult(Answer(draft));
    }
}
