using System.ComponentModel.DataAnnotations;

namespace Publicist.Core.Platforms.X;

/// <summary>What X's own pages disagree about or sell apart, so that an operator may know better; section <c>Platforms:X</c>.</summary>
public sealed class XSettings
{
    public const string Section = "Platforms:X", PostNames = "post";

    /// <summary>Seconds of a video. X's pages name 140 and 20 minutes, and X counts again when it is posted.</summary>
    [Range(1, 14_400, ErrorMessage = Section + ":MaximumVideoSeconds must be between {1} and {2}.")]
    public int MaximumVideoSeconds { get; set; } = 140;

    /// <summary>Size of a video. More than 1000 segments of 5 MB cannot be sent.</summary>
    [Range(1, 4_700, ErrorMessage = Section + ":MaximumVideoMegabytes must be between {1} and {2}.")]
    public int MaximumVideoMegabytes { get; set; } = 512;

    /// <summary>Whether authors may quote posts, which X allows on the Enterprise plan alone.</summary>
    public bool QuotePosts { get; set; }

    /// <summary>The names X is asked for fields by: <c>tweet</c>, or <c>post</c> once X takes no others.</summary>
    [RegularExpression("tweet|post", ErrorMessage = Section + ":FieldNames must be tweet or post.")]
    public string FieldNames { get; set; } = "tweet";
}
