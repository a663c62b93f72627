using Publicist.Core.Platforms;
using Publicist.Core.Platforms.X;

namespace Publicist.Tests.Platforms.Http;

public sealed class RequestLogTests() : PlatformOverHttp(services => services.AddX())
{
    [Fact]
    public async Task A_request_is_logged_by_method_address_status_and_time_and_shows_no_secret()
    {
        Server.On("GET /2/users/1001/tweets", new Reply(200, """{"meta":{"result_count":0}}""")).On("POST /2/tweets", new Reply(400, """{"detail":"token-1 is bad"}"""));

        await FindAsync(new Draft { Text = "My words" }, Start);
        (await PublishAsync("My words")).Words().ShouldBe("[secret] is bad");

        var line = $"GET {new Uri(Server.Address).Authority}/2/users/1001/tweets answered 200 after ";
        Log.Lines.ShouldContain(logged => logged.StartsWith(line, StringComparison.Ordinal));
        Log.Lines.ShouldNotContain(logged => logged.Contains("token-1", StringComparison.Ordinal));
        Log.Lines.ShouldNotContain(logged => logged.Contains("start_time", StringComparison.Ordinal));
        Log.Lines.ShouldNotContain(logged => logged.Contains("My words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_without_an_answer_is_logged_by_the_kind_of_its_fault()
    {
        Server.On("POST /2/tweets", Reply.Dropped);

        await PublishAsync("Hello");

        Log.Lines.ShouldHaveSingleItem().ShouldContain("/2/tweets was not answered (HttpRequestException)");
    }
}
