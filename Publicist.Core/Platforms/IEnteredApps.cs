namespace Publicist.Core.Platforms;

/// <summary>Developer apps that a workspace's owner has entered on a page: they count before what is configured.</summary>
public interface IEnteredApps
{
    /// <param name="workspace">Whose.</param>
    /// <param name="appKey">Which app: <see cref="LoginRoute.AppKey"/>.</param>
    /// <returns>Null: none was entered.</returns>
    EnteredClient? Find(Guid workspace, string appKey);

    /// <summary>Whether one was entered whose secret does not open, since its encryption key is missing: nothing may stand in for it.</summary>
    bool IsLocked(Guid workspace, string appKey) => false;
}

/// <summary>A developer app's id and secret.</summary>
public sealed record EnteredClient(string ClientId, Secret ClientSecret);
