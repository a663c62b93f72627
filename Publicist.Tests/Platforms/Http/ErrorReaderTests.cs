using System.Net;
using Publicist.Core.Platforms.Http;

namespace Publicist.Tests.Platforms.Http;

public sealed class ErrorReaderTests
{
    [Fact]
    public async Task A_json_body_is_read_by_name_and_odd_values_are_none()
    {
        var body = await ReadAsync("""{"message":"No","serviceErrorCode":100,"code":null,"errors":[{"code":187},"odd"],"nested":{"a":1}}""");

        body.First("code", "message").ShouldBe("No");
        body.First("serviceErrorCode").ShouldBe("100");
        body.First("nested").ShouldBeNull();
        body.Items("errors").ShouldHaveSingleItem().Text("code").ShouldBe("187");
        body.Items("message").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(""), InlineData("<html>"), InlineData("[1]"), InlineData("\"text\""), InlineData("{\"cut\":")]
    public async Task A_body_that_is_no_object_leaves_the_status_to_speak(string text)
    {
        var body = await ReadAsync(text);

        body.Json.ShouldBeNull();
        body.Words(body.First("message")).ShouldBe("HTTP status 403 without further words.");
    }

    [Fact]
    public async Task No_more_than_its_bound_is_read_of_an_endless_body()
    {
        var endless = new EndlessStream();
        using var response = new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StreamContent(endless) };

        (await ErrorReader.ReadAsync(response, CancellationToken.None)).Text.Length.ShouldBe(ErrorReader.MaximumBytes);
    }

    [Fact]
    public async Task Words_are_one_line_of_bounded_length()
    {
        var body = await ReadAsync("{}");

        body.Words("a\r\n  b\tc").ShouldBe("a b c");
        body.Words(new string('a', 2000)).Length.ShouldBe(501);
    }

    private static async Task<ErrorBody> ReadAsync(string text)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent(text) };
        return await ErrorReader.ReadAsync(response, CancellationToken.None);
    }

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
