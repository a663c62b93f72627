using System.Text.Json;
using Publicist.Web.Sandbox.Calls;

namespace Publicist.Web.Sandbox.TikTok;

/// <summary>Which fields a request to post has, of what type and size; unknown ones are refused.</summary>
public static class TikTokShape
{
    private const int MaximumCaption = 2200, MaximumTitle = 90, MaximumDescription = 4000, MaximumPhotos = 35, MaximumChunks = 1000;
    private const long SmallestChunk = 5_000_000, LargestChunk = 64_000_000, MaximumVideo = 4L << 30;

    private static readonly string[] Flags = ["disable_duet", "disable_comment", "disable_stitch", "auto_add_music", "brand_content_toggle", "brand_organic_toggle", "is_aigc"];
    private static readonly string[] VideoInfo = ["title", "privacy_level", "disable_duet", "disable_comment", "disable_stitch", "video_cover_timestamp_ms", "brand_content_toggle", "brand_organic_toggle", "is_aigc"];
    private static readonly string[] PhotoInfo = ["title", "description", "privacy_level", "disable_comment", "auto_add_music", "brand_content_toggle", "brand_organic_toggle"];

    /// <summary>What is wrong with a request to post or upload a video; null: nothing.</summary>
    public static string? OfVideo(JsonElement body, bool inbox)
    {
        if (body.UnknownField("post_info", "source_info") is { } unknown) return $"{unknown} is not a field of this request";
        if (inbox && body.Field("post_info") is not null) return "post_info is not a field of an upload to the inbox";
        if (!inbox && body.Field("post_info") is not { ValueKind: JsonValueKind.Object }) return "post_info is required";
        return (inbox ? null : OfInfo(body.GetProperty("post_info"), VideoInfo, MaximumCaption)) ?? OfSource(body);
    }

    /// <summary>What is wrong with a request to post photos; null: nothing.</summary>
    public static string? OfPhotos(JsonElement body)
    {
        if (body.UnknownField("media_type", "post_mode", "post_info", "source_info") is { } unknown) return $"{unknown} is not a field of this request";
        if (body.Text("media_type") is not "PHOTO") return "media_type must be PHOTO";
        if (body.Text("post_mode") is not ("DIRECT_POST" or "MEDIA_UPLOAD")) return "post_mode must be DIRECT_POST or MEDIA_UPLOAD";
        if (body.Field("post_info") is not { ValueKind: JsonValueKind.Object } info) return "post_info is required";
        if (OfInfo(info, PhotoInfo, MaximumTitle) is { } fault) return fault;
        if (info.Text("description")?.Length > MaximumDescription) return $"description is longer than {MaximumDescription} UTF-16 units";
        if (body.Field("source_info") is not { ValueKind: JsonValueKind.Object } source) return "source_info is required";
        if (source.UnknownField("source", "photo_cover_index", "photo_images") is { } odd) return $"source_info.{odd} is not a field of photos";
        if (source.Text("source") is not "PULL_FROM_URL") return "photos are taken by PULL_FROM_URL only";
        var addresses = Addresses(source);
        if (addresses.Count is < 1 or > MaximumPhotos) return $"photo_images must be 1 to {MaximumPhotos} addresses";
        return source.Whole("photo_cover_index") is { } cover && cover >= 0 && cover < addresses.Count ? null : "photo_cover_index must be the number of a photo, from 0";
    }

    /// <summary>The addresses of photos; empty where what stands there is no list of them.</summary>
    public static IReadOnlyList<string> Addresses(JsonElement source) =>
        source.Field("photo_images") is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static string? OfInfo(JsonElement info, string[] known, int maximumTitle)
    {
        if (info.UnknownField(known) is { } unknown) return $"post_info.{unknown} is not a field of this request";
        if (Flags.FirstOrDefault(flag => info.Field(flag) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) }) is { } flag) return $"post_info.{flag} must be true or false";
        if (info.Field("video_cover_timestamp_ms") is not null && info.Whole("video_cover_timestamp_ms") is not (>= 0 and <= int.MaxValue)) return "video_cover_timestamp_ms must be a 32-bit number of milliseconds";
        if (info.Field("title") is { ValueKind: not JsonValueKind.String } || info.Field("description") is { ValueKind: not JsonValueKind.String }) return "title and description must be texts";
        return info.Text("title")?.Length > maximumTitle ? $"title is longer than {maximumTitle} UTF-16 units" : null;
    }

    private static string? OfSource(JsonElement body)
    {
        if (body.Field("source_info") is not { ValueKind: JsonValueKind.Object } source) return "source_info is required";
        return source.Text("source") switch
        {
            "PULL_FROM_URL" => source.UnknownField("source", "video_url") is { } odd ? $"source_info.{odd} is not a field of PULL_FROM_URL" : source.Text("video_url") is { Length: > 0 } ? null : "video_url is required",
            "FILE_UPLOAD" => source.UnknownField("source", "video_size", "chunk_size", "total_chunk_count") is { } odd ? $"source_info.{odd} is not a field of FILE_UPLOAD" : OfChunks(source),
            _ => "source must be FILE_UPLOAD or PULL_FROM_URL",
        };
    }

    private static string? OfChunks(JsonElement source)
    {
        if (source.Whole("video_size") is not (> 0 and <= MaximumVideo and var size)) return "video_size must be 1 byte to 4 GB";
        if (source.Whole("chunk_size") is not (> 0 and var chunk) || chunk > size) return "chunk_size is invalid";
        if (source.Whole("total_chunk_count") is not (>= 1 and <= MaximumChunks and var count) || count != size / chunk) return "The total chunk count is invalid";
        if (chunk == size) return size <= LargestChunk ? null : "A file of more than 64 MB must be uploaded in several chunks";
        return chunk is >= SmallestChunk and <= LargestChunk ? null : "A chunk must have 5 to 64 MB";
    }
}
