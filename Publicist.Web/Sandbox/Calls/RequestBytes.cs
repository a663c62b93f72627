using Microsoft.AspNetCore.Http.Features;

namespace Publicist.Web.Sandbox.Calls;

/// <summary>Uploads, read whole but not without end.</summary>
public static class RequestBytes
{
    /// <summary>More than any picture that the platforms here take.</summary>
    public const int Maximum = 64 << 20;

    /// <summary>Lifts the server's own limit for this request; one that streams its body may lift it further.</summary>
    public static void AllowUpload(this HttpContext context, long maximum = Maximum)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = maximum;
    }

    /// <exception cref="BadHttpRequestException">The body is larger than <see cref="Maximum"/>; the server answers 413.</exception>
    public static async Task<byte[]> ReadAllAsync(this HttpContext context, CancellationToken cancellation)
    {
        context.AllowUpload();
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    public static async Task<byte[]> ReadAllAsync(this IFormFile file, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }
}
