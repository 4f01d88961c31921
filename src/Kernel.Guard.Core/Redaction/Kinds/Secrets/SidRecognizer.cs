using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds keys whose prefix is too short for a word: Twilio's SK and AC with 32 hexadecimal digits, and tokens of Discord bots.</summary>
internal sealed class SidRecognizer(Trigger trigger) : IRecognizer
{
    private const int TwilioLength = 34;
    private const int ShortestPart = 24;
    private const int LongestPart = 40;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger { get; } = trigger;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run >= ShortestPart || shape.Stop == NumberStop.Letter;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (!AsciiToken.TryRead(text, candidate.At, candidate.Floor, LongestPart, out var start, out var end) || end - start < ShortestPart || (start > 0 && text[start - 1] is '-' or '_' or '.'))
        {
            return false;
        }

        var token = text[start..end];
        if (token.Length == TwilioLength && (token.StartsWith("SK", StringComparison.Ordinal) || token.StartsWith("AC", StringComparison.Ordinal)) && !token[2..].ContainsAnyExcept(Hex))
        {
            finding = new Finding(start, end, PiiKinds.Secret);
            return true;
        }

        if (token.Length is < ShortestPart or > 28 || token[0] is not ('M' or 'N' or 'O') || end + 7 >= text.Length || text[end] != '.' || text[end + 7] != '.'
            || text[(end + 1)..(end + 7)].ContainsAnyExcept(TokenForms.Url))
        {
            return false;
        }

        var last = text[(end + 8)..Math.Min(text.Length, end + 8 + LongestPart)];
        var length = last.IndexOfAnyExcept(TokenForms.Url) is >= 0 and var stop ? stop : last.Length;
        finding = new Finding(start, end + 8 + length, PiiKinds.Secret);
        return length is >= 27 and < LongestPart;
    }
}
