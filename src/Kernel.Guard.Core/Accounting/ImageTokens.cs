namespace KernelGuard.Accounting;

/// <summary>
/// Counts the tokens of an image by its tiles: it is scaled to fit 2,048 × 2,048, then to a short side of 768, and cut into tiles of 512.
/// (Source: OpenAI's guide "Images and vision", calculating costs.)
/// </summary>
internal static class ImageTokens
{
    private const double Fit = 2048;
    private const double ShortSide = 768;
    private const double Tile = 512;

    /// <summary>Answers the most tokens that an image takes. A small image counts as if it were enlarged, which is the dearer reading of the rule.</summary>
    /// <param name="size">Its width and height in pixels.</param>
    /// <param name="rule">What the model bills.</param>
    public static long Of((int Width, int Height) size, TileRow rule)
    {
        double longSide = Math.Max(size.Width, size.Height);
        double shortSide = Math.Min(size.Width, size.Height);
        var scale = Math.Min(1, Fit / longSide);
        scale *= ShortSide / (shortSide * scale);

        // Never beyond the first box: a thin image stays within it.
        scale = Math.Min(scale, Fit / longSide);
        return rule.Base + ((long)rule.Tile * Tiles(longSide * scale) * Tiles(shortSide * scale));
    }

    // A side that is a whole number of tiles must not gain one by the last digit of a quotient.
    private static long Tiles(double side) => Math.Max(1, (long)Math.Ceiling((side / Tile) - 1e-9));
}
