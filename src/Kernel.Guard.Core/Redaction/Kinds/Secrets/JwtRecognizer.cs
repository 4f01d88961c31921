using System.Buffers;
using System.Buffers.Text;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds JSON web tokens (RFC 7519): base64url parts joined by dots, of which the first decodes to a JSON object with <c>alg</c>.</summary>
internal sealed class JwtRecognizer : IRecognizer
{
    private const int LongestHeader = 1024;
    private const int Longest = 16384;
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var start = candidate.Word.Start;
        var rest = candidate.Text[start..];
        if (start < candidate.Floor || !rest.StartsWith("eyJ", StringComparison.Ordinal) && !rest.StartsWith("ewog", StringComparison.Ordinal))
        {
            return false;
        }

        var header = rest[..Math.Min(rest.Length, LongestHeader)].IndexOf('.');
        if (header < 0 || !IsHeader(rest[..header]))
        {
            return false;
        }

        var token = rest[..Math.Min(rest.Length, Longest)];
        token = (token.IndexOfAnyExcept(Characters) is >= 0 and var stop ? token[..stop] : token).TrimEnd('.');
        if (token.Length <= header + 1)
        {
            return false;
        }

        // Signed, encrypted without a key (two dots), or cut behind its claims.
        var claims = token[(header + 1)..];
        if (claims.IndexOf('.') < 2 && !rest[header..].StartsWith("..", StringComparison.Ordinal) && !claims.StartsWith("eyJ", StringComparison.Ordinal))
        {
            return false;
        }

        finding = new Finding(start, start + token.Length, PiiKinds.Secret, Confidence.Known);
        return true;
    }

    private static bool IsHeader(ReadOnlySpan<char> encoded)
    {
        Span<byte> bytes = stackalloc byte[LongestHeader];
        return !encoded.ContainsAnyExcept(TokenForms.Url)
            && Base64Url.DecodeFromChars(encoded, bytes, out _, out var written) == OperationStatus.Done
            && bytes[..written].IndexOf("\"alg\""u8) > 0
            && bytes[..written].TrimEnd(" \r\n"u8) is [.., (byte)'}'];
    }
}
