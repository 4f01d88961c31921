using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers that the digest of an image or package stands on their line, as it does beside versions: <c>svc-10d | 1.21.7.25 | sha256:d05b51c1…</c>.</summary>
internal static class ImageDigest
{
    private const int Reach = 120;
    private const int FewestDigits = 7;

    // Hardly a product gets to this version; 10 begins the addresses of a network of one's own.
    private const string Own = "10.";
    private const int Late = 30;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<string> Names = SearchValues.Create(["sha256:", "sha512:", "sha384:"], StringComparison.Ordinal);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The first number.</param>
    /// <param name="end">The character after the last.</param>
    public static bool StandsBeside(ReadOnlySpan<char> text, int start, int end)
    {
        var first = text[start..end].IndexOf('.');
        if (first is not (1 or 2) || int.Parse(text.Slice(start, first), System.Globalization.CultureInfo.InvariantCulture) > Late || text[start..end].StartsWith(Own, StringComparison.Ordinal))
        {
            return false;
        }

        var before = text[Math.Max(0, start - Reach)..start];
        var behind = text[end..Math.Min(text.Length, end + Reach)];
        behind = behind.IndexOf('\n') is >= 0 and var line ? behind[..line] : behind;
        return Holds(behind) || Holds(before[(before.LastIndexOf('\n') + 1)..]);
    }

    private static bool Holds(ReadOnlySpan<char> line) =>
        line.IndexOfAny(Names) is >= 0 and var at && line[(at + "sha256:".Length)..] is { Length: >= FewestDigits } digits && !digits[..FewestDigits].ContainsAnyExcept(Hexadecimal);
}
