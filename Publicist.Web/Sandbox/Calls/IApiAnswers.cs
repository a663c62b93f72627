using Publicist.Web.Sandbox.Faults;
using Publicist.Web.Sandbox.Login;

namespace Publicist.Web.Sandbox.Calls;

/// <summary>How a platform words what can happen to any of its API requests.</summary>
public interface IApiAnswers
{
    IResult ServerError();

    IResult TooManyRequests();

    IResult Unauthorized(TokenFault fault);

    /// <summary>Puts on the headers that every answer of the platform carries.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Null while unknown.</param>
    /// <param name="limit">The rate limit fault, if one is on.</param>
    void Decorate(HttpContext context, Caller? caller, LimitState? limit);
}
