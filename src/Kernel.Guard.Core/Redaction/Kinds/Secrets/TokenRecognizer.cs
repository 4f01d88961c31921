using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds keys and tokens that begin with their issuer's prefix, in its case.</summary>
internal sealed class TokenRecognizer : IRecognizer
{
    private const int FewestLetters = 28;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.Word.Start;
        if (start < candidate.Floor || (start > candidate.Floor && char.IsAsciiLetterOrDigit(text[start - 1])))
        {
            return false;
        }

        var rest = text[start..];
        foreach (var form in TokenForms.BeginningWith(rest[0]))
        {
            if (rest.Length > form.Prefix.Length && rest.StartsWith(form.Prefix, StringComparison.Ordinal))
            {
                var value = rest.Slice(form.Prefix.Length, Math.Min(form.Most + 1, rest.Length - form.Prefix.Length));
                var length = value.IndexOfAnyExcept(form.Characters) is >= 0 and var stop ? stop : value.Length;
                value = value[..length].TrimEnd("-._");
                var end = start + form.Prefix.Length + value.Length;
                if (WrappedToken.TryRead(text, end, form, value, out var wrapped))
                {
                    finding = new Finding(start, wrapped, PiiKinds.Secret);
                    return true;
                }

                if (value.Length >= form.Fewest && value.Length <= form.Most && (!form.Mixed || IsMixed(value)) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
                {
                    finding = new Finding(start, end, PiiKinds.Secret);
                    return true;
                }
            }
        }

        return false;
    }

    // Of random letters half are capitals; of the letters of a name in camel case, one in five.
    private static bool IsRandom(ReadOnlySpan<char> letters)
    {
        var (upper, lower) = (0, 0);
        foreach (var c in letters)
        {
            upper += char.IsAsciiLetterUpper(c) ? 1 : 0;
            lower += char.IsAsciiLetterLower(c) ? 1 : 0;
        }

        return upper >= letters.Length * 3 / 10 && lower >= letters.Length * 3 / 10;
    }

    private static bool IsMixed(ReadOnlySpan<char> value)
    {
        var digits = 0;
        var letters = 0;
        foreach (var c in value)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsAsciiLetter(c) ? 1 : 0;
        }

        return (digits >= 2 && letters >= 2 && digits + letters >= 12) || (digits + letters >= FewestLetters && IsRandom(value));
    }
}
