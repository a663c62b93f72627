using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Media;
using Publicist.Core.Media.Uploads;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Media.Uploads;

public sealed class UploadSessionsTests : IAsyncLifetime
{
    private static readonly byte[] Picture = SampleImages.Png(300, 200);
    private readonly PressRoom _room = new();

    private UploadSessions Uploads => _room.Get<UploadSessions>();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Pieces_become_the_item_that_a_whole_upload_becomes()
    {
        var id = (await BegunAsync()).Id;
        (await AppendAsync(id, 0, Picture[..100])).ShouldBeOfType<AppendResult.Appended>().Session.Offset.ShouldBe(100);
        (await AppendAsync(id, 100, Picture[100..])).ShouldBeOfType<AppendResult.Appended>().Session.IsComplete.ShouldBeTrue();
        var item = (await Uploads.FinishAsync(_room.Ann, id, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>().Item;
        (item.FileName, item.ContentType, item.Width, item.Bytes, item.AltText).ShouldBe(("big.png", "image/png", 300, Picture.Length, "Big"));
        await using var stored = await _room.Get<MediaLibrary>().OpenAsync(item.Id, CancellationToken.None);
        stored.Length.ShouldBe(Picture.Length);

        var again = (await Uploads.FinishAsync(_room.Ann, id, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>();
        (again.Item.Id, again.Known).ShouldBe((item.Id, false), "whose answer was lost asks again, and hears the same");
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_stopped()
    {
        var id = (await BegunAsync()).Id;
        await AppendAsync(id, 0, Picture[..777]);
        var restarted = ActivatorUtilities.CreateInstance<UploadSessions>(_room.Get<IServiceProvider>());

        (await restarted.FindAsync(_room.Ann, id, CancellationToken.None))!.Offset.ShouldBe(777);
        (await restarted.ListAsync(_room.Ann, CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(id);
        await restarted.AppendAsync(_room.Ann, id, 777, new MemoryStream(Picture[777..]), CancellationToken.None);
        (await restarted.FinishAsync(_room.Ann, id, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>();
    }

    [Fact]
    public async Task What_arrived_before_the_line_broke_is_kept()
    {
        var id = (await BegunAsync()).Id;
        await Should.ThrowAsync<IOException>(() => Uploads.AppendAsync(_room.Ann, id, 0, new BreakingStream(Picture[..500]), CancellationToken.None));
        (await Uploads.FindAsync(_room.Ann, id, CancellationToken.None))!.Offset.ShouldBe(500);
        (await AppendAsync(id, 500, Picture[500..])).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task A_piece_that_belongs_elsewhere_is_not_taken()
    {
        var id = (await BegunAsync()).Id;
        await AppendAsync(id, 0, Picture[..10]);
        (await AppendAsync(id, 0, Picture[..10])).ShouldBeOfType<AppendResult.WrongOffset>().Session.Offset.ShouldBe(10);
        (await AppendAsync(id, 11, [1])).ShouldBeOfType<AppendResult.WrongOffset>();
        (await AppendAsync(id, 10, [.. Picture[10..], 1, 2, 3])).ShouldBeOfType<AppendResult.TooMuch>().Session.Offset.ShouldBe(Picture.Length);
    }

    [Fact]
    public async Task Nobody_of_another_workspace_sees_or_touches_it()
    {
        var id = (await BegunAsync()).Id;
        (await Uploads.FindAsync(_room.Stranger, id, CancellationToken.None)).ShouldBeNull();
        (await Uploads.AppendAsync(_room.Stranger, id, 0, new MemoryStream([1]), CancellationToken.None)).ShouldBeOfType<AppendResult.NotFound>();
        (await Uploads.FinishAsync(_room.Stranger, id, CancellationToken.None)).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("unknown_upload");
        (await Uploads.CancelAsync(_room.Stranger, id, CancellationToken.None)).ShouldBeFalse();
        (await Uploads.CancelAsync(_room.Ann, id, CancellationToken.None)).ShouldBeTrue();
        (await Uploads.FindAsync(_room.Ann, id, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task An_announcement_that_cannot_be_kept_is_refused()
    {
        (await Uploads.BeginAsync(_room.Ann, new UploadPlan("a.mp4", 0), CancellationToken.None)).ShouldBeOfType<BeginUploadResult.Refused>().Code.ShouldBe("empty");
        (await Uploads.BeginAsync(_room.Ann, new UploadPlan("a.mp4", (64L << 20) + 1), CancellationToken.None)).ShouldBeOfType<BeginUploadResult.Refused>().Code.ShouldBe("too_large");
        (await Uploads.BeginAsync(_room.Ann, new UploadPlan("a.mp4", 10, new string('a', 10_001)), CancellationToken.None)).ShouldBeOfType<BeginUploadResult.Refused>().Code.ShouldBe("alt_text_too_long");
    }

    [Fact]
    public async Task What_is_not_whole_or_not_usable_does_not_become_an_item()
    {
        var unfinished = (await BegunAsync()).Id;
        (await Uploads.FinishAsync(_room.Ann, unfinished, CancellationToken.None)).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("upload_incomplete");

        var text = ((BeginUploadResult.Begun)await Uploads.BeginAsync(_room.Ann, new UploadPlan("clip.mp4", 4), CancellationToken.None)).Session.Id;
        await AppendAsync(text, 0, "text"u8.ToArray());
        (await Uploads.FinishAsync(_room.Ann, text, CancellationToken.None)).ShouldBeOfType<MediaResult.Refused>().Message.ShouldContain("text file");
        (await Uploads.FindAsync(_room.Ann, text, CancellationToken.None)).ShouldBeNull("what is refused is deleted");
    }

    [Fact]
    public async Task One_that_nobody_goes_on_with_is_swept_after_a_day()
    {
        var (old, fresh) = ((await BegunAsync()).Id, (await BegunAsync()).Id);
        await AppendAsync(old, 0, Picture[..10]);
        var place = Path.Combine(_room.Data.Media, "incoming", "uploads");
        foreach (var path in Directory.EnumerateFiles(place))
            File.SetLastWriteTimeUtc(path, _room.Clock.GetUtcNow().AddHours(path.Contains(old.ToString("N"), StringComparison.Ordinal) ? -25 : -23).UtcDateTime);

        (await _room.Get<MediaSweep>().RunAsync(CancellationToken.None)).ShouldBe(1);

        (await Uploads.FindAsync(_room.Ann, old, CancellationToken.None)).ShouldBeNull();
        (await Uploads.FindAsync(_room.Ann, fresh, CancellationToken.None)).ShouldNotBeNull();
        Directory.EnumerateFiles(place).ShouldAllBe(path => path.Contains(fresh.ToString("N"), StringComparison.Ordinal));
    }

    private async Task<UploadSession> BegunAsync() =>
        (await Uploads.BeginAsync(_room.Ann, new UploadPlan("big.png", Picture.Length, "Big"), CancellationToken.None)).ShouldBeOfType<BeginUploadResult.Begun>().Session;

    private Task<AppendResult> AppendAsync(Guid id, long offset, byte[] bytes) => Uploads.AppendAsync(_room.Ann, id, offset, new MemoryStream(bytes), CancellationToken.None);

    /// <summary>Gives what it has, then the line breaks.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The line broke.");
    }
}
