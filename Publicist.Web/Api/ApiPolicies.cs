namespace Publicist.Web.Api;

/// <summary>What a caller must be allowed to do.</summary>
public static class ApiPolicies
{
    public const string Read = "read";
    public const string Write = "write";
    public const string Connect = "connect";
}
