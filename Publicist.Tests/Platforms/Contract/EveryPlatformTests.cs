using Publicist.Tests.Architecture;

namespace Publicist.Tests.Platforms.Contract;

public sealed class EveryPlatformTests
{
    [Fact]
    public void Each_platform_there_is_has_its_contract_checked()
    {
        var checkedOnes = typeof(PlatformContract).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(PlatformContract)));

        checkedOnes.Select(type => type.Namespace!.Split('.')[^1]).Distinct().Order(StringComparer.Ordinal).ShouldBe(SourceTree.Platforms);
    }
}
