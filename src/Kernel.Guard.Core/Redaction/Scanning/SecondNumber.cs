using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Kinds.Money.Bank;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Reads the number of the same shape that a sentence puts beside one that was found, or in its place: <c>Sort code 40-53-53 is the old branch, it should be 60-41-99</c>. A small word leads
/// to it, and no word for anything else stands between.
/// </summary>
internal static class SecondNumber
{
    /// <summary>The kinds whose numbers are told apart by nothing but their words.</summary>
    public const PiiKinds Kinds = PiiKinds.BankAccount | PiiKinds.BankRouting | PiiKinds.NationalIds | PiiKinds.Passport | PiiKinds.DrivingLicence | PiiKinds.CardCode | PiiKinds.Phone | PiiKinds.AccountName;

    private const int Reach = 112;
    private const int Longest = 40;
    private const int FewestDigits = 3;
    private const int FewestFar = 6;
    private const int MostWordsNear = 3;
    private const string Ends = ";?!。；？！|{}<>\t\n\\@";
    private const string UnspacedLeads = "是为為成到用或和与與はがとをく";
    private static readonly WordSet Leads = new(
        """
        to is are be was not or and but use try with by now new instead ist sind war nicht oder und sondern auf zu zur durch mit jetzt nun neu neue neuen bitte lautet stattdessen est sont pas mais ou et par utilisez utiliser désormais maintenant plutôt
        es son no sino o y pero por usar use usen utilice utilizar ahora é são não mas e para usem agora è sono non ma con usare usi usate ora adesso invece
        """);

    /// <summary>Reads the number.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="first">The number that was found.</param>
    /// <param name="finding">The second one.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in Finding first, out Finding finding)
    {
        finding = default;
        var shape = text[first.Start..first.End];
        var lead = shape.IndexOfAnyInRange('0', '9');
        var digits = DigitGroups.DigitsIn(shape);
        var window = text[first.End..Math.Min(text.Length, first.End + Reach)];
        var digit = window.IndexOfAnyInRange('0', '9');
        if (digits < FewestDigits || shape.Length > Longest || digit <= lead)
        {
            return false;
        }

        var start = first.End + digit - lead;
        var end = start + shape.Length;
        if (end > text.Length || !IsAlike(shape, text[start..end]) || !NumberBoundary.Opens(text, start, first.End, certain: false) || !NumberBoundary.Closes(text, end) || NumberUnits.Follows(text, end) || BankNumberRecognizer.IsDate(text[start..end]) || (IsDay(text[start..end]) && !IsDay(shape)))
        {
            return false;
        }

        var between = text[first.End..start];
        finding = new Finding(start, end, first.Kind, Math.Min(first.Confidence, Confidence.Named));
        return LeadsTo(between, digits) && IsOneSentence(between) && (WordLexicon.SpokenOf(between) & ~(first.Kind & ~PiiKinds.AccountName)) == PiiKinds.None;
    }

    // Digits where digits stand, letters where letters do, and the same signs.
    private static bool IsAlike(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (char.IsAsciiDigit(one[i]) ? !char.IsAsciiDigit(other[i]) : char.IsAsciiLetter(one[i]) ? !char.IsAsciiLetter(other[i]) || char.IsAsciiLetterUpper(one[i]) != char.IsAsciiLetterUpper(other[i]) : one[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says whether a number is a day written without signs: 20241105.</summary>
    public static bool IsDay(ReadOnlySpan<char> value) =>
        value is ['1', '9', _, _, _, _, _, _] or ['2', '0', _, _, _, _, _, _] && value[4..6] is ['0', _] or ['1', '0' or '1' or '2'] && value[6] is >= '0' and <= '3';

    // A small word stands before the number, and few others before a short one.
    private static bool LeadsTo(ReadOnlySpan<char> between, int digits)
    {
        var before = between.TrimEnd(" \"'(:");
        if (before.IsEmpty || (digits < FewestFar && before.Count(' ') > MostWordsNear))
        {
            return false;
        }

        return NumberBoundary.IsEastAsian(before[^1]) ? UnspacedLeads.Contains(before[^1], StringComparison.Ordinal) : Leads.Contains(before[(before.LastIndexOfAny(" ,'\"()") + 1)..]);
    }

    private static bool IsOneSentence(ReadOnlySpan<char> between) => !between.ContainsAny(Ends) && between.IndexOf(". ", StringComparison.Ordinal) < 0;
}
