using Publicist.Web.Hosting;

namespace Publicist.Tests.Hosting;

public sealed class DefaultEnvironmentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publicist-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_published_program_runs_in_production() => DefaultEnvironment.Of([], _folder).ShouldBeNull();

    [Theory]
    [InlineData("--environment")]
    [InlineData("--environment=Production")]
    public void Whoever_names_an_environment_is_obeyed(string argument)
    {
        File.WriteAllText(Path.Combine(_folder, "unpublished.txt"), "");
        DefaultEnvironment.Of([argument], _folder).ShouldBeNull();
    }

    [Fact]
    public void A_program_that_was_built_and_not_published_runs_in_development()
    {
        File.WriteAllText(Path.Combine(_folder, "unpublished.txt"), "");
        var named = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        DefaultEnvironment.Of([], _folder).ShouldBe(named is null ? "Development" : null);
    }
}
