using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Media.Conversion;

/// <summary>A machine on which nothing can be converted.</summary>
public sealed class WithoutToolsTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Our_own_reading_tells_a_video_and_what_nobody_read_is_a_warning()
    {
        var film = await StoredAsync("film.mp4", SampleVideos.Mp4());
        (film.VideoCodec, film.Duration, film.Width).ShouldBe(("h264", TimeSpan.FromSeconds(5), 640));
        byte[] header = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8, .. new byte[40]];
        var unread = await StoredAsync("film.webm", header);
        var info = new Posts.ScriptedPlatform("guild", "Guild").Info with { Media = new MediaRules { MaximumImages = 0, ImageTypes = [], MaximumAltText = 10, Video = new VideoRules { Types = ["video/webm"], MaximumDuration = TimeSpan.FromMinutes(1) } } };
        MediaFindings.Of(info, DraftOf(unread)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(finding => finding.Code.ShouldBe("media_unread"), finding => finding.Message.ShouldContain("film.webm"));
    }

    [Fact]
    public async Task What_would_have_to_be_converted_is_never_handed_on_as_it_is()
    {
        var item = await StoredAsync("a.webp", SampleImages.LossyWebp());
        var fitting = _room.Get<IMediaFitting>();
        fitting.CanConvert(item.ContentType, 1).ShouldBeFalse();
        var failed = (await fitting.FitAsync(new Posts.ScriptedPlatform("guild", "Guild").Info, DraftOf(item), CancellationToken.None)).ShouldBeOfType<FittedMedia.Failed>();
        failed.Error.Message.ShouldContain("a.webp");
    }

    [Fact]
    public async Task A_small_picture_is_its_own_thumbnail_and_a_film_has_none()
    {
        var thumbnail = (await _room.Get<MediaThumbnails>().OpenAsync(_room.Ann, (await StoredAsync("a.png", SampleImages.Png(30, 20))).Id, CancellationToken.None)).ShouldNotBeNull();
        await using (thumbnail.Bytes) thumbnail.ContentType.ShouldBe("image/png");
        (await _room.Get<MediaThumbnails>().OpenAsync(_room.Ann, (await StoredAsync("film.mp4", SampleVideos.Mp4())).Id, CancellationToken.None)).ShouldBeNull();
    }

    private static Draft DraftOf(MediaItem item) => DraftOfPost.For(PressRoom.Text("Look") with { Media = [new ContentMedia(item.Id, null)] }, "guild", Guid.Empty, [PostViews.Of(item)]);

    private async Task<MediaItem> StoredAsync(string name, byte[] bytes) =>
        (await _room.Get<MediaLibrary>().StoreAsync(_room.Ann, name, new MemoryStream(bytes), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>().Item;
}
