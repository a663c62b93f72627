namespace Publicist.Core.Platforms;

/// <summary>Whether platforms that fetch media from us (<see cref="IMediaFiles.LinkAsync"/>) can reach this program. Not asked for Sandbox accounts, which live in here.</summary>
public interface IPublicReach
{
    /// <summary>What keeps them out, as plain sentences with the remedy, fit for a finding; null: nothing that is known. Answers at once, from the last look, and looks again by itself when that is minutes old.</summary>
    string? WhyNot { get; }

    /// <summary>Looks now, unless a look is minutes young: fetches a probe link through the public address.</summary>
    Task<string?> LookAsync(CancellationToken cancellation);
}
