namespace Publicist.Core.Platforms;

/// <summary>Where this program itself is reached.</summary>
public interface IServerAddress
{
    /// <summary>As browsers and platforms reach it: <c>PublicUrl</c>, or else the address it listens on. Ends with a slash.</summary>
    Uri Public { get; }

    /// <summary>As it reaches itself. Ends with a slash.</summary>
    Uri Loopback { get; }
}
