using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Publicist.Core.Media.Probing;
using Publicist.Tests.Media;
using Publicist.Web.Sandbox;

namespace Publicist.Tests.Sandbox;

public sealed class PersonaPictureTests
{
    [Fact]
    public void The_same_seed_gives_the_same_picture_and_another_seed_another()
    {
        PersonaPicture.Draw("Ada").ShouldBe(PersonaPicture.Draw("Ada"));
        Enumerable.Range(0, 30).Select(i => Convert.ToBase64String(PersonaPicture.Draw($"persona {i}"))).Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task It_is_a_png_of_160_by_160()
    {
        var result = await ImageProbe.ReadAsync(new MemoryStream(PersonaPicture.Draw("")), CancellationToken.None);

        var facts = result.ShouldBeOfType<ProbeResult.Recognized>().Facts;
        (facts.ContentType, facts.Width, facts.Height).ShouldBe(("image/png", 160, 160));
    }

    [Fact]
    public void Every_checksum_holds_and_the_pixels_fill_the_picture()
    {
        var chunks = Chunks(PersonaPicture.Draw("Grace 😀"));

        chunks.Select(chunk => chunk.Type).ShouldBe(["IHDR", "IDAT", "IEND"]);
        var pixels = Inflated(chunks[1].Data);
        pixels.Length.ShouldBe(160 * (1 + 160 * 3));
        Enumerable.Range(0, 160).ShouldAllBe(row => pixels[row * 481] == 0);
        pixels.Distinct().Count().ShouldBeGreaterThan(30);
    }

    private static List<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        var chunks = new List<(string, byte[])>();
        for (var rest = png.AsSpan(8); !rest.IsEmpty;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + length)..]).ShouldBe(SampleImages.Checksum(rest.Slice(4, 4 + length)));
            chunks.Add((Encoding.ASCII.GetString(rest.Slice(4, 4)), rest.Slice(8, length).ToArray()));
            rest = rest[(12 + length)..];
        }
        return chunks;
    }

    private static byte[] Inflated(byte[] data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        return pixels.ToArray();
    }
}
