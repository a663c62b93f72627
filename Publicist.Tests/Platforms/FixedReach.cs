using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms;

/// <summary>Whether platforms can reach this program, as a test says.</summary>
public sealed record FixedReach(string? WhyNot = null) : IPublicReach
{
    public Task<string?> LookAsync(CancellationToken cancellation) => Task.FromResult(WhyNot);
}
