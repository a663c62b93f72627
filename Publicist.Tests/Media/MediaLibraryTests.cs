using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Tests.Posts;

namespace Publicist.Tests.Media;

public sealed class MediaLibraryTests : IAsyncLifetime
{
    private readonly PressRoom _room = new();

    private MediaLibrary Library => _room.Get<MediaLibrary>();

    public Task InitializeAsync() => _room.InitializeAsync();

    public Task DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_picture_is_stored_under_its_hash_and_comes_back_byte_for_byte()
    {
        var bytes = SampleImages.Png(30, 20);
        var item = await StoredAsync("../..\\evil\"<name>.txt", bytes);
        (item.FileName, item.ContentType, item.Width, item.Height, item.Bytes).ShouldBe(("evilname.txt", "image/png", 30, 20, bytes.Length));
        Files().ShouldBe([Path.Combine(item.Sha256[..2], item.Sha256)]);
        (await ReadAsync(item.Id)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Equal_bytes_share_a_file_and_each_upload_has_its_item()
    {
        var one = await StoredAsync("a.png", SampleImages.Png(3, 3));
        var two = (await Library.StoreAsync(_room.Stranger, "b.png", new MemoryStream(SampleImages.Png(3, 3)), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>().Item;
        two.Id.ShouldNotBe(one.Id);
        Files().Count.ShouldBe(1);
        (await Library.FindAsync(_room.Ann, two.Id, CancellationToken.None)).ShouldBeNull();
        (await Library.ListAsync(_room.Ann, CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(one.Id);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_and_leaves_nothing()
    {
        (await Library.StoreAsync(_room.Ann, "a.jpg", new MemoryStream(Encoding.UTF8.GetBytes("just text")), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("unusable");
        (await Library.StoreAsync(_room.Ann, "a.jpg", new EndlessStream(Library.MaximumBytes + 1), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Refused>().Code.ShouldBe("too_large");
        await Should.ThrowAsync<IOException>(() => Library.StoreAsync(_room.Ann, "a.jpg", new EndlessStream(long.MaxValue, breaksAt: 300_000), null, CancellationToken.None));
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_gone_or_changed_is_named_and_never_handed_out()
    {
        var item = await StoredAsync("portrait.png", SampleImages.Png(3, 3));
        var path = Path.Combine(_room.Data.Media, item.Sha256[..2], item.Sha256);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        (await Should.ThrowAsync<MediaMissingException>(() => Library.OpenAsync(item.Id, CancellationToken.None))).Message.ShouldContain("portrait.png");
        File.Delete(path);
        (await Should.ThrowAsync<MediaMissingException>(() => Library.OpenAsync(item.Id, CancellationToken.None))).Message.ShouldContain("gone");

        await StoredAsync("again.png", SampleImages.Png(3, 3));
        (await ReadAsync(item.Id)).ShouldBe(SampleImages.Png(3, 3), "the upload of the same picture heals it");
    }

    [Fact]
    public async Task The_sweep_takes_old_leftovers_and_never_what_a_row_names()
    {
        var item = await StoredAsync("a.png", SampleImages.Png(3, 3));
        var old = Path.Combine(_room.Data.Media, "incoming", "old.part");
        var fresh = Path.Combine(_room.Data.Media, "incoming", "fresh.part");
        var orphan = Path.Combine(_room.Data.Media, item.Sha256[..2], new string('0', 64));
        foreach (var path in new[] { old, fresh, orphan }) await File.WriteAllTextAsync(path, "x");
        foreach (var path in Directory.EnumerateFiles(_room.Data.Media, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(path, _room.Clock.GetUtcNow().AddHours(-25).UtcDateTime);
        File.SetLastWriteTimeUtc(fresh, _room.Clock.GetUtcNow().AddHours(-23).UtcDateTime);

        (await _room.Get<MediaSweep>().RunAsync(CancellationToken.None)).ShouldBe(2);

        Files().ShouldBe([Path.Combine("incoming", "fresh.part"), Path.Combine(item.Sha256[..2], item.Sha256)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_sweep_that_cannot_ask_the_database_stops_nothing()
    {
        var old = Path.Combine(_room.Data.Media, "ab", "abandoned");
        Directory.CreateDirectory(Path.GetDirectoryName(old)!);
        await File.WriteAllTextAsync(old, "x");
        File.SetLastWriteTimeUtc(old, _room.Clock.GetUtcNow().AddDays(-2).UtcDateTime);
        await _room.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Media\" RENAME TO \"Elsewhere\""));
        using var sweep = ActivatorUtilities.CreateInstance<MediaSweep>(_room.Get<IServiceProvider>());

        await sweep.TryAsync(CancellationToken.None);

        File.Exists(old).ShouldBeTrue();
    }

    [Fact]
    public async Task A_post_keeps_its_pictures_in_order_and_each_with_its_description_here()
    {
        var (one, two) = (await StoredAsync("1.png", SampleImages.Png(3, 3)), await StoredAsync("2.png", SampleImages.Png(4, 4)));
        var post = await _room.DraftAsync(PressRoom.Text("Pictures") with { Media = [new(two.Id, null), new(one.Id, "First here")] });
        var turned = PressRoom.Text("Pictures") with { Media = [new(one.Id, "Still"), new(two.Id, "Now")] };
        var saved = (await _room.Get<WritePost>().RunAsync(_room.Ann, post.Id, turned, post.Version, CancellationToken.None)).ShouldBeOfType<PostResult.Done>().Post;
        post.Media.Select(item => item.Id).ShouldBe([two.Id, one.Id]);
        saved.Content.Media.ShouldBe(turned.Media);
        saved.Media.Select(item => item.FileName).ShouldBe(["1.png", "2.png"]);
    }

    private async Task<MediaItem> StoredAsync(string name, byte[] bytes) =>
        (await Library.StoreAsync(_room.Ann, name, new MemoryStream(bytes), null, CancellationToken.None)).ShouldBeOfType<MediaResult.Stored>().Item;

    private async Task<byte[]> ReadAsync(Guid id)
    {
        await using var stream = await Library.OpenAsync(id, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(_room.Data.Media, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_room.Data.Media, path))];

    /// <summary>Zeros without end, or until the line breaks.</summary>
    private sealed class EndlessStream(long bytes, long? breaksAt = null) : Stream
    {
        private long _given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_given > breaksAt) throw new IOException("The line broke.");
            var now = (int)Math.Min(count, bytes - _given);
            _given += now;
            return now;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
