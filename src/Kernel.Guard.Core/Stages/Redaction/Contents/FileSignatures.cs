namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Tells files that are no text by how they begin: pictures, sound, films, archives, documents, programs, databases, fonts.</summary>
internal static class FileSignatures
{
    private const int BoxAt = 4;

    /// <summary>Says whether bytes begin as such a file does.</summary>
    public static bool Begin(ReadOnlySpan<byte> bytes) =>
        bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..]
            or [0xFF, 0xD8, 0xFF, ..]
            or [0x1F, 0x8B, 0x08, ..]
            or [0xD0, 0xCF, 0x11, 0xE0, ..]
            or [0x1A, 0x45, 0xDF, 0xA3, ..]
            or [0x28, 0xB5, 0x2F, 0xFD, ..]
            or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..]
            or [(byte)'P', (byte)'K', 3, 4, ..]
            or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..]
            or [(byte)'M', (byte)'Z', 0x90, 0, ..]
            or [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..]
            or [0xCA, 0xFE, 0xBA, 0xBE, ..]
            or [0, (byte)'a', (byte)'s', (byte)'m', ..]
            or [0, 0, 1, 0, ..]
            or [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..]
            or [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..]
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("II*\0"u8)
        || bytes.StartsWith("MM\0*"u8)
        || bytes.StartsWith("RIFF"u8)
        || bytes.StartsWith("OggS"u8)
        || bytes.StartsWith("fLaC"u8)
        || bytes.StartsWith("ID3"u8)
        || bytes.StartsWith("%PDF"u8)
        || bytes.StartsWith("BZh"u8)
        || bytes.StartsWith("Rar!"u8)
        || bytes.StartsWith("SQLite"u8)
        || bytes.StartsWith("wOF2"u8)
        || bytes.StartsWith("wOFF"u8)
        || bytes.StartsWith("PAR1"u8)
        || (bytes.Length > BoxAt && bytes[BoxAt..].StartsWith("ftyp"u8));
}
