using System.Globalization;

namespace Publicist.Core.Posts;

/// <summary>Where a list goes on: behind so many posts of that instant. Several posts share one, since a request may schedule many.</summary>
/// <param name="Before">The last shown post's change.</param>
/// <param name="Skip">How many posts changed at that very instant were shown already.</param>
public sealed record PostCursor(DateTimeOffset Before, int Skip)
{
    /// <summary>Null where the text is not a cursor of ours.</summary>
    public static PostCursor? Read(string? text) => text?.Split('-') is [var ticks, var skip]
        && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var instant) && instant >= 0 && instant <= DateTimeOffset.MaxValue.UtcTicks
        && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? new PostCursor(new DateTimeOffset(instant, TimeSpan.Zero), count)
        : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Before.UtcTicks:x}-{Skip}");
}
