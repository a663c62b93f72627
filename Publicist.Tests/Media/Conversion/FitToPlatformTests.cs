using Publicist.Core.Media;
using Publicist.Core.Media.Conversion;
using Publicist.Core.Media.Probing;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Media.Conversion;

/// <summary>Real conversions.</summary>
public sealed class FitToPlatformTests : IAsyncLifetime
{
    private static readonly MediaRules Jpegs = new() { MaximumImages = 4, ImageTypes = ["image/jpeg"], MaximumImageWidth = 100, MaximumImageBytes = 100_000, MaximumAltText = 100 };
    private static readonly MediaRules Films = Jpegs with { Video = new VideoRules { Types = ["video/mp4"], Codecs = ["h264"], AudioCodecs = ["aac"], MaximumFrameRate = 30, MaximumWidth = 400 } };
    private readonly PressRoom _room = new() { Ffmpeg = "" };

    private MediaLibrary Library => _room.Get<MediaLibrary>();
    private IMediaFitting Fitting => _room.Get<IMediaFitting>();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [FfmpegFact]
    public async Task A_transparent_png_becomes_a_jpeg_on_white_within_the_width_and_the_original_stays()
    {
        var item = await StoredAsync("door.png", await FilmMaker.PictureAsync("color=c=red@0.0:s=300x200,format=rgba", "png", "-pix_fmt", "rgba"));
        var ready = await ReadyAsync(Jpegs, item);
        var media = ready.Draft.Media.ShouldHaveSingleItem();
        (media.Id, media.FileName, media.ContentType, media.Width, media.Height).ShouldBe((item.Id, "door.jpg", "image/jpeg", 100, 66));
        var bytes = await BytesAsync(ready.Files, item.Id);
        bytes.Length.ShouldBe((int)media.Bytes);
        (await FilmMaker.PixelAsync(bytes, 50, 30)).ShouldBe(((byte)255, (byte)255, (byte)255));
        (await BytesAsync(Library, item.Id)).Length.ShouldBe((int)item.Bytes);
    }

    [FfmpegFact]
    public async Task A_photo_that_lies_on_its_side_stands_upright_afterwards()
    {
        // Left half red, right half blue; turned by a quarter clockwise, red is on top.
        var photo = await FilmMaker.PictureAsync("color=c=blue:s=200x120,drawbox=x=0:y=0:w=100:h=120:color=red:t=fill", "mjpeg");
        var exif = SampleImages.Jpeg(8, 8, orientation: 6);
        var segment = exif[2..(4 + (exif[4] << 8 | exif[5]))];
        var item = await StoredAsync("photo.jpg", [0xFF, 0xD8, .. segment, .. photo[2..]]);
        (item.Width, item.Height).ShouldBe((120, 200));

        var ready = await ReadyAsync(Jpegs with { MaximumImageWidth = 60 }, item);

        (ready.Draft.Media[0].Width, ready.Draft.Media[0].Height).ShouldBe((60, 100));
        var bytes = await BytesAsync(ready.Files, item.Id);
        (await FilmMaker.PixelAsync(bytes, 30, 10)).ShouldSatisfyAllConditions(top => top.Red.ShouldBeGreaterThan((byte)200), top => top.Blue.ShouldBeLessThan((byte)60));
        (await FilmMaker.PixelAsync(bytes, 30, 90)).ShouldSatisfyAllConditions(low => low.Blue.ShouldBeGreaterThan((byte)200), low => low.Red.ShouldBeLessThan((byte)60));
    }

    [FfmpegFact]
    public async Task Webp_and_a_gif_that_stands_still_become_jpegs_and_a_moving_one_does_not()
    {
        foreach (var bytes in new[] { SampleImages.LossyWebp(), SampleImages.LosslessWebp(), SampleImages.Gif() })
            (await ReadyAsync(Jpegs, await StoredAsync("a", bytes))).Draft.Media[0].ContentType.ShouldBe("image/jpeg");
        var moving = await StoredAsync("a.gif", SampleImages.Gif(frames: 3));
        Fitting.CanConvert(moving.ContentType, moving.Frames).ShouldBeFalse();
        (await ReadyAsync(Jpegs, moving)).Draft.Media[0].ContentType.ShouldBe("image/gif", "what moves is not made to stand still unasked");
    }

    [FfmpegFact]
    public async Task A_picture_is_compressed_until_it_is_small_enough()
    {
        var item = await StoredAsync("noise.png", await FilmMaker.PictureAsync("nullsrc=s=400x300,geq=random(1)*255:128:128", "png"));
        var ready = await ReadyAsync(Jpegs with { MaximumImageWidth = null, MaximumImageBytes = 20_000 }, item);
        ready.Draft.Media[0].Bytes.ShouldBeLessThanOrEqualTo(20_000);
    }

    [FfmpegFact]
    public async Task A_film_becomes_h264_and_aac_with_its_index_in_front()
    {
        var item = await StoredAsync("film.webm", await FilmMaker.FilmAsync("webm", "libvpx", "libvorbis", width: 640, height: 360, rate: 50));
        (item.ContentType, item.VideoCodec, item.AudioCodec, item.Width).ShouldBe(("video/webm", "vp8", "vorbis", 640));
        item.Duration!.Value.TotalSeconds.ShouldBe(2, 0.2);

        var ready = await ReadyAsync(Films, item);

        var media = ready.Draft.Media[0];
        (media.FileName, media.ContentType, media.Width, media.Height, media.Video!.Codec, media.Video.AudioCodec).ShouldBe(("film.mp4", "video/mp4", 400, 224, "h264", "aac"));
        media.Video.FrameRate!.Value.ShouldBe(30, 0.5);
        media.Video.Duration!.Value.TotalSeconds.ShouldBe(2, 0.2);
        var text = System.Text.Encoding.Latin1.GetString(await BytesAsync(ready.Files, item.Id));
        text.IndexOf("moov", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("mdat", StringComparison.Ordinal));
    }

    [FfmpegFact]
    public async Task What_fits_is_passed_on_as_it_is()
    {
        var film = await StoredAsync("film.mp4", await FilmMaker.FilmAsync("mp4", "libx264", "aac"));
        var ready = await ReadyAsync(Films, film);
        ready.Files.ShouldBeSameAs(Library);
        ready.Draft.Media[0].Bytes.ShouldBe(film.Bytes);
        Directory.Exists(Path.Combine(_room.Data.Media, "derived")).ShouldBeFalse();
    }

    [FfmpegFact]
    public async Task What_was_converted_once_is_found_again_also_by_its_link_and_swept_when_unused()
    {
        var item = await StoredAsync("door.png", SampleImages.Png(300, 200));
        var first = await ReadyAsync(Jpegs, item);
        var made = Directory.EnumerateFiles(Path.Combine(_room.Data.Media, "derived"), "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".json", StringComparison.Ordinal)).ShouldHaveSingleItem();
        var when = File.GetLastWriteTimeUtc(made);
        var second = await ReadyAsync(Jpegs, item);
        File.GetLastWriteTimeUtc(made).ShouldBe(when);

        var link = await second.Files.LinkAsync(item.Id, CancellationToken.None);
        var opened = (await _room.Get<LinkedFiles>().OpenAsync(link.Segments[^1], CancellationToken.None)).ShouldNotBeNull();
        await using (opened.Bytes) (opened.ContentType, opened.Bytes.Length).ShouldBe(("image/jpeg", first.Draft.Media[0].Bytes));

        (await _room.Get<MediaSweep>().RunAsync(CancellationToken.None)).ShouldBe(0);
        _room.Clock.Advance(DerivedFiles.Life + TimeSpan.FromHours(1));
        (await _room.Get<MediaSweep>().RunAsync(CancellationToken.None)).ShouldBe(2);
        File.Exists(made).ShouldBeFalse();
        await Should.ThrowAsync<MediaMissingException>(() => second.Files.OpenAsync(item.Id, CancellationToken.None));
    }

    [FfmpegFact]
    public async Task A_file_that_cannot_be_decoded_is_a_failure_in_words()
    {
        var whole = await FilmMaker.PictureAsync("testsrc=s=300x200", "png");
        var at = whole.AsSpan().IndexOf("IDAT"u8);
        whole.AsSpan(at + 4, 400).Fill(0x55);
        var item = await StoredAsync("torn.png", whole);
        var failed = (await FitAsync(Jpegs, item)).ShouldBeOfType<FittedMedia.Failed>();
        failed.Error.Message.ShouldContain("torn.png");
        failed.Error.Message.ShouldNotContain(_room.Data.Path);
        Directory.EnumerateFiles(Path.Combine(_room.Data.Media, "derived"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [FfmpegFact]
    public async Task A_file_that_is_gone_is_missing_and_not_converted()
    {
        var item = await StoredAsync("door.png", SampleImages.Png(300, 200));
        File.Delete(Path.Combine(_room.Data.Media, item.Sha256[..2], item.Sha256));
        (await Should.ThrowAsync<MediaMissingException>(() => FitAsync(Jpegs, item))).Message.ShouldContain("door.png");
    }

    [FfmpegFact]
    public async Task Whoever_stops_waiting_stops_the_program_too()
    {
        var item = await StoredAsync("long.mp4", await FilmMaker.FilmAsync("mp4", "mpeg4", "aac", seconds: 60, width: 640, height: 360));
        using var stop = new CancellationTokenSource();
        var fitting = Fitting.FitAsync(InfoOf(Films), DraftOf(item), stop.Token);
        var place = Path.Combine(_room.Data.Media, "derived", item.Sha256[..2]);
        while (!fitting.IsCompleted && !(Directory.Exists(place) && Directory.EnumerateFiles(place, "*.new").Any())) await Task.Yield();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => fitting);
        Directory.EnumerateFiles(place).ShouldBeEmpty("the program is ended before this is told");
    }

    [FfmpegFact]
    public async Task Videos_and_pictures_have_thumbnails()
    {
        var film = await StoredAsync("film.mp4", await FilmMaker.FilmAsync("mp4", "libx264", "aac", width: 1280, height: 720));
        var thumbnail = (await _room.Get<MediaThumbnails>().OpenAsync(_room.Ann, film.Id, CancellationToken.None)).ShouldNotBeNull();
        await using var bytes = thumbnail.Bytes;
        var facts = (await MediaProbe.ReadAsync(bytes, CancellationToken.None)).ShouldBeOfType<ProbeResult.Recognized>().Facts;
        (facts.ContentType, facts.Width, facts.Height).ShouldBe(("image/jpeg", 480, 270));
        (await _room.Get<MediaThumbnails>().OpenAsync(_room.Stranger, film.Id, CancellationToken.None)).ShouldBeNull();
        var picture = (await _room.Get<MediaThumbnails>().OpenAsync(_room.Ann, (await StoredAsync("a.png", SampleImages.Png(960, 480))).Id, CancellationToken.None)).ShouldNotBeNull();
        await using (picture.Bytes) (await MediaProbe.ReadAsync(picture.Bytes, CancellationToken.None)).ShouldBeOfType<ProbeResult.Recognized>().Facts.Height.ShouldBe(240);
    }

    [FfmpegFact]
    public async Task Preflight_warns_of_a_conversion_where_it_would_have_refused()
    {
        Fitting.CanConvert("image/webp", 1).ShouldBeTrue();
        Fitting.CanConvert("application/pdf", 1).ShouldBeFalse();
        var draft = DraftOf(await StoredAsync("a.webp", SampleImages.LossyWebp()));
        var convertible = draft with { Media = [draft.Media[0] with { Convertible = true }] };
        MediaFindings.Of(InfoOf(Jpegs), convertible).ShouldHaveSingleItem().ShouldSatisfyAllConditions(finding => finding.Severity.ShouldBe(FindingSeverity.Warning), finding => finding.Code.ShouldBe("media_converted"));
        MediaFindings.Of(InfoOf(Jpegs), draft).ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Error);
    }

    private static PlatformInfo InfoOf(MediaRules rules) => new Posts.ScriptedPlatform("guild", "Guild").Info with { Media = rules };

    private static Draft DraftOf(MediaItem item) => DraftOfPost.For(PressRoom.Text("Look") with { Media = [new ContentMedia(item.Id, null)] }, "guild", Guid.Empty, [PostViews.Of(item)]);

    private Task<FittedMedia> FitAsync(MediaRules rules, MediaItem item) => Fitting.FitAsync(InfoOf(rules), DraftOf(item), CancellationToken.None);

    private async Task<FittedMedia.Ready> ReadyAsync(MediaRules rules, MediaItem item) => (await FitAsync(rules, item)).ShouldBeOfType<FittedMedia.Ready>();

    private async Task<MediaItem> StoredAsync(string name, byte[] bytes) =>
        (await Library.StoreAsync(_room.Ann, name, new MemoryStream(bytes), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>().Item;

    private static async Task<byte[]> BytesAsync(IMediaFiles files, Guid id)
    {
        await using var stream = await files.OpenAsync(id, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
