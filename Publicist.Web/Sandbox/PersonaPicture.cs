using System.Security.Cryptography;
using System.Text;

namespace Publicist.Web.Sandbox;

/// <summary>The profile picture of a sandbox persona: the same seed always gives the same face.</summary>
public static class PersonaPicture
{
    private const int Size = 160;
    private const double Radius = 44;

    /// <summary>Each tells how far outside a shape around the origin a point lies, in pixels; inside is negative.</summary>
    private static readonly Func<double, double, double>[] Shapes =
    [
        (x, y) => Length(x, y) - Radius,
        (x, y) => Math.Abs(Length(x, y) - Radius) - 9,
        (x, y) => (Math.Abs(x) + Math.Abs(y) - Radius * 1.2) / Math.Sqrt(2),
        (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) - Radius * 0.85,
        (x, y) => Math.Max(Math.Abs(x) * 0.866 + y * 0.5, -y) - Radius * 0.6,
        (x, y) => Math.Max(Math.Abs(x) * 0.866 + Math.Abs(y) * 0.5, Math.Abs(y)) - Radius * 0.9,
    ];

    /// <summary>A PNG of 160 × 160 pixels: a gradient of two colours and one shape, all chosen by the seed.</summary>
    public static byte[] Draw(string seed)
    {
        var chance = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        var hue = (chance[0] << 8 | chance[1]) % 360;
        var (from, to) = (Color(hue, 0.52), Color((hue + 40 + chance[2] % 80) % 360, 0.36));
        var shape = Shapes[chance[3] % Shapes.Length];

        var pixels = new byte[Size * Size * 3];
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
            {
                var depth = (x + y) / (2.0 * (Size - 1));
                var cover = 0.85 * Math.Clamp(0.5 - shape(x - Size / 2.0 + 0.5, y - Size / 2.0 + 0.5), 0, 1);
                for (var channel = 0; channel < 3; channel++)
                {
                    var ground = from[channel] + (to[channel] - from[channel]) * depth;
                    pixels[(y * Size + x) * 3 + channel] = (byte)Math.Round(255 * (ground + (1 - ground) * cover));
                }
            }
        return Png.Encode(Size, Size, pixels);
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);

    /// <summary>Hue in degrees and lightness 0 to 1 as red, green and blue of 0 to 1; the saturation is fixed.</summary>
    private static double[] Color(int hue, double lightness)
    {
        const double Saturation = 0.6;
        var reach = Saturation * Math.Min(lightness, 1 - lightness);
        return [Channel(0), Channel(8), Channel(4)];

        double Channel(int turn)
        {
            var place = (turn + hue / 30.0) % 12;
            return lightness - reach * Math.Max(-1, Math.Min(Math.Min(place - 3, 9 - place), 1));
        }
    }
}
