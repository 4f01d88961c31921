using System.Buffers.Binary;

namespace KernelGuard.Accounting;

/// <summary>
/// Reads width and height from the head of a PNG or JPEG. Not of a GIF: what its head says is the screen, and an image in it may be larger.
/// </summary>
internal static class ImageSize
{
    private const int PngHead = 24;

    /// <summary>Answers the size in pixels, or null where it cannot be read.</summary>
    /// <param name="image">The file.</param>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> image)
    {
        var size = image.Length >= PngHead && image[0] == 0x89 && image[1..].StartsWith("PNG\r\n\x1a\n"u8) && image[12..].StartsWith("IHDR"u8)
                ? (BinaryPrimitives.ReadInt32BigEndian(image[16..]), BinaryPrimitives.ReadInt32BigEndian(image[20..]))
            : Jpeg(image);
        return size is (> 0, > 0) ? size : null;
    }

    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> image)
    {
        if (!image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return null;
        }

        var at = 2;
        while (at + 9 <= image.Length && image[at] == 0xFF)
        {
            var marker = image[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            // A start of frame: C0 to CF without the tables C4, C8 and CC.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(image[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(image[(at + 5)..]));
            }

            // Markers without a length, and the image's data, have no place before it: a decoder may read on otherwise.
            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xDA))
            {
                return null;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]);
        }

        return null;
    }
}
