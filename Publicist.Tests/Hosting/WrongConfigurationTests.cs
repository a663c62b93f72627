namespace Publicist.Tests.Hosting;

public sealed class WrongConfigurationTests
{
    [Theory]
    [InlineData("Publishing:Concurrency", "many")]
    [InlineData("Publishing:MaxLateness", "late")]
    [InlineData("Publishing:MaxAttempts", "0")]
    [InlineData("RateLimits:SignInPerMinute", "few")]
    [InlineData("RateLimits:ApiPerMinute", "0")]
    [InlineData("Platforms:LinkedIn:RedirectUri", "/connected")]
    [InlineData("Platforms:LinkedIn:Pages:RedirectUri", "/connected")]
    [InlineData("TWITTER_REDIRECT_URI", "/connected")]
    [InlineData("OAUTH_REDIRECT_URI", "oauth/callback")]
    [InlineData("Platforms:X:Endpoints:Api", "api.example.org")]
    [InlineData("Platforms:X:Endpoints:Token", "ftp://api.example.org/token")]
    [InlineData("PublicUrl", "press.example.org")]
    [InlineData("Sandbox:Enabled", "perhaps")]
    [InlineData("Sandbox:Address", "127.0.0.1:5090")]
    [InlineData("Sandbox:ClockSpeed", "fast")]
    public async Task A_wrong_value_stops_the_start_with_one_line_that_names_its_key(string key, string value)
    {
        await using var program = new RunningProgram();
        var run = await program.CommandAsync(["--urls", "http://127.0.0.1:0", $"--{key}", value]);
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"{key} ");
    }
}
