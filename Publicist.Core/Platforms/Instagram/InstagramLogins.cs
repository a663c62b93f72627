namespace Publicist.Core.Platforms.Instagram;

/// <summary>How one signs in, and where Meta would fetch files from.</summary>
public sealed class InstagramLogins(InstagramOAuth login, IServerAddress server, IPublicReach reach)
{
    public InstagramOAuth OAuth => login;

    public IServerAddress Server => server;

    public IPublicReach Reach => reach;
}
