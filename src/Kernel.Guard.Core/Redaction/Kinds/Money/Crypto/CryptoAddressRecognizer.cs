using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Crypto;

/// <summary>Finds addresses of crypto currencies by their checksums: base58check, bech32, EIP-55, Monero's and Bitcoin Cash's; addresses of Solana, which have none, by their words.</summary>
/// <remarks>A private key in wallet import format and an extended private key are secrets.</remarks>
internal sealed class CryptoAddressRecognizer(Trigger trigger) : IRecognizer
{
    private const int Shortest = 25;
    private const int ShortestPart = 6;
    private const int Longest = 112;
    private const string Starts = "123456789ADLMTXmnrt";
    private const string Cash = "bitcoincash:";

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.CryptoAddress | PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger { get; } = trigger;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run >= Shortest || shape.Stop == NumberStop.Letter;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (!AsciiToken.TryRead(text, candidate.At, candidate.Floor, Longest, out var start, out var end)
            || (start > candidate.Floor && text[start - 1] is '_' or '+' or '%') || (end < text.Length && text[end] is '_' or '+' or '='))
        {
            return false;
        }

        var (kind, confidence) = Judge(candidate, text[start..end], start, end);
        if (confidence == 0 && end < text.Length && text[end] is '\n' or '\r')
        {
            Span<char> token = stackalloc char[Longest];
            if (TryJoin(text, start, end, token, out var length, out var close))
            {
                (kind, confidence) = Judge(candidate, token[..length], start, end);
                end = confidence > 0 ? close : end;
            }
        }

        if (start - Cash.Length >= candidate.Floor && text[(start - Cash.Length)..start].Equals(Cash, StringComparison.OrdinalIgnoreCase))
        {
            start -= Cash.Length;
        }

        finding = new Finding(start, end, kind, confidence);
        return confidence > 0;
    }

    // Over the end of a line that was too short for it.
    private static bool TryJoin(ReadOnlySpan<char> text, int start, int line, Span<char> token, out int length, out int end)
    {
        end = QuotedLine.Below(text, line);
        var (above, next) = (line - start, end);
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]) && end - next + above < Longest)
        {
            end++;
        }

        length = above + end - next;
        text[start..line].CopyTo(token);
        text[next..end].CopyTo(token[above..]);
        return above >= ShortestPart && end - next >= ShortestPart && length >= Shortest && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]));
    }

    private static (PiiKinds Kind, float Confidence) Judge(in Candidate candidate, ReadOnlySpan<char> token, int start, int end)
    {
        if (token.Length < Shortest)
        {
            return default;
        }

        if (token.Length == EthereumAddress.Length && token.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return (PiiKinds.CryptoAddress, Ethereum(token[2..], (candidate.SpokenOf(start, end) & PiiKinds.CryptoAddress) != 0));
        }

        var judged = Judge(token);
        return judged.Confidence == 0 && token.Length is >= 32 and <= 44 && IsSolana(token) && (candidate.SpokenOf(start, end) & PiiKinds.CryptoAddress) != 0 ? (PiiKinds.CryptoAddress, Confidence.Named) : judged;
    }

    private static float Ethereum(ReadOnlySpan<char> digits, bool named)
    {
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return 0;
            }
        }

        return !digits.ContainsAnyExcept(digits[0]) ? 0
            : EthereumAddress.IsOneCase(digits) ? (named ? Confidence.Checked : Confidence.Shaped)
            : EthereumAddress.IsChecked(digits) ? Confidence.Known : named ? Confidence.Likely : 0;
    }

    private static (PiiKinds Kind, float Confidence) Judge(ReadOnlySpan<char> token)
    {
        if (token.Contains('1') && Bech32.IsChecked(token))
        {
            var secret = token.StartsWith("nsec1", StringComparison.OrdinalIgnoreCase);
            return (secret ? PiiKinds.Secret : PiiKinds.CryptoAddress, Confidence.Known);
        }

        switch (token.Length)
        {
            case <= 35:
                return Starts.Contains(token[0], StringComparison.Ordinal) && Base58.IsChecked(token, ripple: token[0] == 'r', out var length) && length is 21 or 22 ? (PiiKinds.CryptoAddress, Confidence.Known) : default;
            case 42:
                return token[0] is 'q' or 'p' or 'Q' or 'P' && Bech32.IsCash(token) ? (PiiKinds.CryptoAddress, Confidence.Known) : default;
            case 51 or 52:
                return token[0] is '5' or 'K' or 'L' or '9' or 'c' && Base58.IsChecked(token, ripple: false, out _) ? (PiiKinds.Secret, Confidence.Known) : default;
            case 95 or 106:
                return token[0] is '4' or '8' && MoneroAddress.IsChecked(token) ? (PiiKinds.CryptoAddress, Confidence.Known) : default;
            case 111:
                return token[1..4] is "pub" or "prv" && Base58.IsChecked(token, ripple: false, out _) ? (token[1..4] is "prv" ? PiiKinds.Secret : PiiKinds.CryptoAddress, Confidence.Known) : default;
            default:
                return default;
        }
    }

    private static bool IsSolana(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[40];
        return token.ContainsAnyInRange('a', 'z') && token.ContainsAnyInRange('A', 'Z') && Base58.Decode(token, bytes) == 32;
    }
}
