using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Calls;

/// <summary>Another way than a Bearer token to prove who calls.</summary>
public interface IOtherProof
{
    /// <summary>Whether the request claims to be proven this way.</summary>
    bool Applies(HttpRequest request);

    /// <summary>Who calls, or the platform's refusal.</summary>
    (Caller? Caller, IResult? Refusal) Check(HttpRequest request);
}
