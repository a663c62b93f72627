namespace Publicist.Core.Platforms.X.Text;

/// <summary>The length a domain label has on the wire (RFC 3492). Only the length: no label is ever looked up here.</summary>
internal static class Punycode
{
    private const int Base = 36, MinimumThreshold = 1, MaximumThreshold = 26, Skew = 38, Damp = 700, FirstBias = 72;

    /// <summary>Characters of <paramref name="label"/> as the domain name system would see it, <c>xn--</c> included.</summary>
    public static int EncodedLength(ReadOnlySpan<char> label)
    {
        var points = new List<int>(label.Length);
        foreach (var rune in label.EnumerateRunes()) points.Add(rune.Value);
        var basic = points.Count(point => point < 128);
        if (basic == points.Count) return basic;
        return "xn--".Length + basic + (basic > 0 ? 1 : 0) + DigitsAfter(points, basic);
    }

    private static int DigitsAfter(List<int> points, int basic)
    {
        int digits = 0, delta = 0, bias = FirstBias, handled = basic, floor = 128;
        while (handled < points.Count)
        {
            var smallest = points.Where(point => point >= floor).Min();
            delta += (smallest - floor) * (handled + 1);
            foreach (var point in points)
            {
                if (point < smallest) delta++;
                if (point != smallest) continue;
                digits += DigitsOf(delta, bias);
                bias = Adapted(delta, handled + 1, isFirst: handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            floor = smallest + 1;
        }

        return digits;
    }

    private static int DigitsOf(int value, int bias)
    {
        var digits = 1;
        for (var weight = Base; ; weight += Base, digits++)
        {
            var threshold = Math.Clamp(weight - bias, MinimumThreshold, MaximumThreshold);
            if (value < threshold) return digits;
            value = (value - threshold) / (Base - threshold);
        }
    }

    private static int Adapted(int delta, int count, bool isFirst)
    {
        delta /= isFirst ? Damp : 2;
        delta += delta / count;
        var bias = 0;
        for (; delta > (Base - MinimumThreshold) * MaximumThreshold / 2; bias += Base) delta /= Base - MinimumThreshold;
        return bias + ((Base - MinimumThreshold + 1) * delta / (delta + Skew));
    }
}
