using Publicist.Core.Platforms.Http;

namespace Publicist.Tests.Platforms.Http;

public sealed class ErrorWordsTests
{
    [Theory]
    [InlineData("com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of urn:li:share:7", "Content is a duplicate of urn:li:share:7")]
    [InlineData("Content is a duplicate", "Content is a duplicate")]
    [InlineData("api.example.com: not reached", "api.example.com: not reached")]
    [InlineData("java.lang.NullPointerException: ", "java.lang.NullPointerException:")]
    public void What_a_platform_calls_its_own_fault_is_left_out_of_its_words(string said, string told)
    {
        using var response = new HttpResponseMessage();
        new ErrorBody(422, response.Headers, "", null).Words(said).ShouldBe(told);
    }
}
