using System.Globalization;
using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.X;

/// <summary>One segment of a chunked upload as it came in; what is large stays on disk.</summary>
/// <param name="Index">Null where it is missing or no number.</param>
/// <param name="Bytes">Its length; 0 where there is none.</param>
/// <param name="Open">Opens it for reading.</param>
public sealed record XSegmentForm(int? Index, long Bytes, Func<Stream> Open)
{
    /// <summary>Both ways in: a multipart form, or JSON with base64.</summary>
    public static async Task<XSegmentForm> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        context.AllowUpload();
        if (!context.Request.HasFormContentType)
        {
            var body = await JsonBody.ReadAsync(context.Request, cancellation);
            byte[] bytes = body?.Field("media") is { ValueKind: JsonValueKind.String } media && media.TryGetBytesFromBase64(out var read) ? read : [];
            return new XSegmentForm((int?)body?.Whole("segment_index"), bytes.Length, () => new MemoryStream(bytes));
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        int? index = int.TryParse(form["segment_index"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return form.Files.GetFile("media") is { } file ? new XSegmentForm(index, file.Length, file.OpenReadStream) : new XSegmentForm(index, 0, () => Stream.Null);
    }
}
