using System.Text;
using Publicist.Core.Media.Probing;

namespace Publicist.Tests.Media.Probing;

public sealed class MediaProbeTests
{
    [Fact]
    public async Task A_document_is_told_with_its_pages()
    {
        var facts = (await ReadAsync(SampleDocuments.Pdf(pages: 12))).ShouldBeOfType<ProbeResult.Recognized>().Facts;
        (facts.ContentType, facts.Pages).ShouldBe(("application/pdf", 12));
    }

    [Theory]
    [InlineData(65_000), InlineData(65_536), InlineData(65_400), InlineData(200_000)]
    public async Task Pages_are_found_wherever_they_stand(int padding) =>
        (await ReadAsync(SampleDocuments.Pdf(pages: 7, padding: padding))).ShouldBeOfType<ProbeResult.Recognized>().Facts.Pages.ShouldBe(7);

    [Fact]
    public async Task A_document_that_does_not_say_its_pages_openly_is_taken_without() =>
        (await ReadAsync(Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj << /Type /ObjStm >> stream\u0080\u0081 endstream endobj\nstartxref\n9\n%%EOF\n"))).ShouldBeOfType<ProbeResult.Recognized>().Facts.Pages.ShouldBeNull();

    [Theory]
    [InlineData("/Encrypt 9 0 R"), InlineData("/Encrypt << /Filter /Standard >>")]
    public async Task A_protected_document_is_refused_by_that_word(string trailer) => (await ReasonAsync(SampleDocuments.Pdf(trailer: trailer))).ShouldContain("protected by a password");

    [Fact]
    public async Task A_document_that_talks_of_encryption_is_not_encrypted() =>
        (await ReadAsync(SampleDocuments.Pdf(trailer: "/Title (On /Encrypt and such) /EncryptMetadata 1 0 R"))).ShouldBeOfType<ProbeResult.Recognized>();

    [Fact]
    public async Task A_document_cut_short_is_called_incomplete() => (await ReasonAsync(SampleDocuments.Pdf(padding: 5_000)[..^300])).ShouldContain("incomplete");

    [Fact]
    public async Task Webm_is_told_from_matroska_by_its_document_type()
    {
        byte[] Header(string type) => [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81, 1, 0x42, 0x82, (byte)(0x80 + type.Length), .. Encoding.ASCII.GetBytes(type), 0x42, 0x87, 0x81, 4];
        var facts = (await ReadAsync(Header("webm"))).ShouldBeOfType<ProbeResult.Recognized>().Facts;
        facts.ContentType.ShouldBe("video/webm");
        facts.Video!.Duration.ShouldBeNull();
        (await ReasonAsync(Header("matroska"))).ShouldContain("MKV");
        (await ReasonAsync([0x1A, 0x45, 0xDF, 0xA3])).ShouldContain("damaged");
    }

    [Fact]
    public async Task What_calls_itself_a_picture_is_judged_by_its_bytes()
    {
        (await ReasonAsync([])).ShouldContain("empty");
        (await ReasonAsync("Dear diary"u8.ToArray())).ShouldContain("text file");
        (await ReasonAsync("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray())).ShouldContain("scripts");
        (await ReasonAsync(SampleImages.PngThatClaims(30_000, 30_000))).ShouldContain("30000 × 30000");
    }

    private static Task<ProbeResult> ReadAsync(byte[] bytes) => MediaProbe.ReadAsync(new MemoryStream(bytes), CancellationToken.None);

    private static async Task<string> ReasonAsync(byte[] bytes) => (await ReadAsync(bytes)).ShouldBeOfType<ProbeResult.Unusable>().Reason;
}
