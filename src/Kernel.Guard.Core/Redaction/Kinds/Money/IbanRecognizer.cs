using KernelGuard.Redaction.Kinds.SpelledOut;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Finds IBANs: the length of the country and the mod-97 check of ISO 13616, in groups or in one piece.</summary>
/// <param name="trigger">A number behind a letter, DE89, or one that a sign parts from the letters of its country: DE 89, DE-89.</param>
internal sealed class IbanRecognizer(Trigger trigger) : IRecognizer
{
    private const int CountryLetters = 2;
    private const int CheckDigits = 2;
    private const int MostSeparators = 3;
    private const int MostLines = 9;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Iban;

    /// <inheritdoc/>
    public Trigger Trigger => trigger;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run == CheckDigits && shape.Start is NumberStart.Blank or NumberStart.Joint or NumberStart.Slash or NumberStart.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At - CountryLetters - (trigger == Trigger.Number ? 1 : 0);
        if (trigger == Trigger.Number && (start < candidate.Floor || !char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]) || !IsSeparator(text[start + CountryLetters])))
        {
            return false;
        }

        if (start < candidate.Floor || candidate.At + 1 >= text.Length || !char.IsAsciiDigit(text[candidate.At + 1])
            || (start > candidate.Floor && NumberBoundary.IsWord(text[start - 1]) && !text[candidate.Floor..start].EndsWith("iban", StringComparison.OrdinalIgnoreCase))
            || IbanCountries.LengthOf(text[start], text[start + 1]) is not (> 0 and var length))
        {
            return false;
        }

        Span<char> compact = stackalloc char[IbanCountries.Longest];
        var end = Compact(text, start, compact[..length], IbanCountries.StructureOf(text[start], text[start + 1]), named: (candidate.SpokenOf(start, candidate.At) & (PiiKinds.Iban | PiiKinds.BankAccount)) != 0);
        if (end < 0 || (end < text.Length && NumberBoundary.IsWord(text[end])) || Mod97(compact[..length]) != 1)
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.Iban);
        return true;
    }

    /// <summary>Says whether the digits at a place stand behind the letters of an IBAN's country, a sign between: DE 89.</summary>
    public static bool GoesOn(ReadOnlySpan<char> text, int at) => at > CountryLetters && IsSeparator(text[at - 1]) && Begins(text, at - CountryLetters - 1);

    /// <summary>Says whether an IBAN begins at a place, in one piece or in groups.</summary>
    public static bool Begins(ReadOnlySpan<char> text, int at)
    {
        Span<char> compact = stackalloc char[IbanCountries.Longest];
        return Compact(text, at, ref compact) && Mod97(compact) == 1;
    }

    /// <summary>Says whether an IBAN that was found is written so that no word need name it: in one piece or in groups, without a letter for a digit.</summary>
    public static bool IsOfForm(ReadOnlySpan<char> iban)
    {
        Span<char> compact = stackalloc char[IbanCountries.Longest];
        return Compact(iban, 0, ref compact);
    }

    private static bool Compact(ReadOnlySpan<char> text, int at, scoped ref Span<char> compact)
    {
        if (at + CountryLetters + 1 >= text.Length || !char.IsAsciiLetter(text[at]) || !char.IsAsciiLetter(text[at + 1]) || !char.IsAsciiDigit(text[at + CountryLetters + (IsSeparator(text[at + CountryLetters]) ? 1 : 0)])
            || IbanCountries.LengthOf(text[at], text[at + 1]) is not (> 0 and var length))
        {
            return false;
        }

        compact = compact[..length];
        return Compact(text, at, compact, IbanCountries.StructureOf(text[at], text[at + 1]), named: false) > 0;
    }

    // One separator between two characters, up to three of any sort behind a word for it, and line breaks with a blank or a dash beside them.
    private static int Compact(ReadOnlySpan<char> text, int at, Span<char> compact, ReadOnlySpan<char> structure, bool named)
    {
        var count = 0;
        var lines = 0;
        var most = named ? MostSeparators : 1;
        for (var separators = most; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsAsciiLetterOrDigit(c))
            {
                c = named && count >= 4 && structure[count - 4] == 'n' ? MisreadDigits.Of(c) : c;
                if (count >= 4 && (structure[count - 4] switch { 'n' => !char.IsAsciiDigit(c), 'a' => !char.IsAsciiLetter(c), _ => false }))
                {
                    return -1;
                }

                compact[count++] = char.ToUpperInvariant(c);
                separators = 0;
                if (count == compact.Length)
                {
                    return at + 1;
                }
            }
            else if (c == '\n' && lines < MostLines && count > 0)
            {
                lines++;
                separators = most;
                at += at + 1 < text.Length && text[at + 1] == ' ' ? 1 : 0;
            }
            else if (separators++ == most || !(IsSeparator(c) || (named && c is ',' or '、' or '|' or '*')))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsSeparator(char c) => c is ' ' or '-' or '.' or '/' or '_';

    /// <summary>Says whether characters without separators, in capitals, are an IBAN: the country's length, and the check digits.</summary>
    public static bool IsIban(ReadOnlySpan<char> compact) => compact.Length > 4 && char.IsAsciiLetter(compact[0]) && char.IsAsciiLetter(compact[1]) && IbanCountries.LengthOf(compact[0], compact[1]) == compact.Length && Mod97(compact) == 1;

    // The country and the check digits count last.
    private static int Mod97(ReadOnlySpan<char> iban)
    {
        var rest = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97;
        }

        return rest;
    }
}
