using System.Net;
using Publicist.Tests.Media;

namespace Publicist.Tests.Sandbox.TikTok;

public sealed class TikTokUploadTests(SharedSandbox shared) : IClassFixture<SharedSandbox>, IAsyncLifetime
{
    private const int Size = 15_000_000, Chunk = 5_000_000;
    private SandboxServer _server = null!;
    private TikTokMember _mina = null!;
    private string _address = "", _id = "";
    private readonly byte[] _film = SampleVideos.OfSize(Size);

    public async Task InitializeAsync()
    {
        _server = await shared.CleanAsync();
        _mina = await TikTokMember.SignInAsync(_server);
        var started = await TikTokMember.DataAsync(await _mina.StartAsync(null, Size, Chunk, 3));
        (_address, _id) = (started["upload_url"]!.GetValue<string>(), started["publish_id"]!.GetValue<string>());
        (_address.Length <= 256, _id.Length <= 64).ShouldBe((true, true));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Chunks_in_order_are_206_and_the_last_is_201()
    {
        (await PutAsync(0)).StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await _mina.StatusAsync(_id))["uploaded_bytes"]!.GetValue<long>().ShouldBe(Chunk);
        (await PutAsync(1)).StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await PutAsync(2)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _mina.StatusAsync(_id))["status"]!.GetValue<string>().ShouldBe("PUBLISH_COMPLETE");
        (await PutAsync(2)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_chunk_out_of_order_is_416_and_told_where_it_stands()
    {
        using var early = await PutAsync(1);
        (early.StatusCode, early.Content.Headers.ContentRange!.ToString()).ShouldBe((HttpStatusCode.RequestedRangeNotSatisfiable, $"bytes */{Size}"));
        await PutAsync(0);
        using var twice = await PutAsync(0);
        twice.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes 0-{Chunk - 1}/{Size}");
    }

    [Fact]
    public async Task Another_cut_than_was_announced_does_not_fit() =>
        (await _mina.PutAsync(_address, _film[..6_000_000], $"bytes 0-5999999/{Size}")).StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);

    [Fact]
    public async Task Headers_are_read_strictly()
    {
        (await _mina.PutAsync(_address, _film[..Chunk], $"bytes 0-{Chunk - 1}/{Size}", authorization: "Bearer x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _mina.PutAsync(_address, _film[..Chunk], $"bytes 0-{Chunk - 1}/{Size}", type: "application/octet-stream")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _mina.PutAsync(_address, _film[..Chunk], $"bytes 0-{Chunk}/{Size}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _mina.PutAsync(_address, _film[..Chunk], "0-1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _mina.PutAsync(_address[..^1], _film[..Chunk], $"bytes 0-{Chunk - 1}/{Size}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_address_is_good_for_an_hour()
    {
        _server.Clock.Advance(TimeSpan.FromMinutes(59));
        (await PutAsync(0)).StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await PutAsync(1)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_dropped_answer_leaves_the_post()
    {
        await _server.SetFaultsAsync("tiktok", new() { ["drop_after_accept"] = 1 });
        await PutAsync(0);
        await PutAsync(1);
        await Should.ThrowAsync<HttpRequestException>(() => PutAsync(2));
        (await _mina.StatusAsync(_id))["status"]!.GetValue<string>().ShouldBe("PUBLISH_COMPLETE");
        (await _server.LedgerAsync("tiktok")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_upload_outlives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string path, id;
            TikTokMember member;
            await using (var before = await SandboxServer.StartAsync(folder))
            {
                member = await TikTokMember.SignInAsync(before);
                var started = await TikTokMember.DataAsync(await member.StartAsync(null, Size, Chunk, 3));
                (path, id) = (new Uri(started["upload_url"]!.GetValue<string>()).PathAndQuery, started["publish_id"]!.GetValue<string>());
                await member.PutAsync(path, _film[..Chunk], $"bytes 0-{Chunk - 1}/{Size}");
            }

            await using var after = await SandboxServer.StartAsync(folder);
            var again = new TikTokMember(after, member.Token, member.RefreshToken);
            (await again.StatusAsync(id))["uploaded_bytes"]!.GetValue<long>().ShouldBe(Chunk);
            (await again.PutAsync(path, _film[Chunk..(2 * Chunk)], $"bytes {Chunk}-{2 * Chunk - 1}/{Size}")).StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            (await again.PutAsync(path, _film[(2 * Chunk)..], $"bytes {2 * Chunk}-{Size - 1}/{Size}")).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<HttpResponseMessage> PutAsync(int number) => _mina.PutAsync(_address, _film[(number * Chunk)..((number + 1) * Chunk)], $"bytes {number * Chunk}-{(number + 1) * Chunk - 1}/{Size}");
}
