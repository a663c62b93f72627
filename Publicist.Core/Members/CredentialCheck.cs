using Publicist.Core.Workspaces;

namespace Publicist.Core.Members;

/// <summary>What came of an e-mail address and a password.</summary>
public abstract record CredentialCheck
{
    private CredentialCheck() { }

    /// <summary>They belong together.</summary>
    public sealed record Right(User User) : CredentialCheck;

    /// <summary>The address is unknown, or the password is another: which of them is not told.</summary>
    public sealed record Wrong : CredentialCheck;

    /// <summary>Too many wrong passwords came before; the right one would not be taken either.</summary>
    public sealed record LockedOut(TimeSpan Left) : CredentialCheck;
}
