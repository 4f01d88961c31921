using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Kinds.People.Accounts;

namespace KernelGuard.Redaction.Known;

/// <summary>Answers the ways in which people write a known value.</summary>
internal static class KnownForms
{
    private const int ShortestLine = 6;

    private static readonly (string Letter, string Spelled)[] Spellings =
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss"), ("å", "aa"), ("Å", "Aa"), ("ø", "oe"), ("Ø", "Oe"), ("æ", "ae"), ("Æ", "Ae"), ("œ", "oe"), ("Œ", "Oe")];

    /// <summary>Answers the forms of a value that are long enough to be looked for.</summary>
    public static IEnumerable<ValueForm> Of(KnownValue value)
    {
        var plain = Fold(value.Value);
        var spelled = plain;
        foreach (var (letter, written) in Spellings)
        {
            spelled = spelled.Replace(letter, written, StringComparison.Ordinal);
        }

        // Capitals and plain keyboards write only these in two letters: JÜRGEN GROSS, Jurgen Gross.
        var joined = plain.Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Replace("œ", "oe", StringComparison.OrdinalIgnoreCase);
        string[] ways = [.. new[] { plain, joined, spelled }.Distinct(StringComparer.Ordinal)];
        return ways.SelectMany(way => Of(way, value)).Where(static form => form.IsLongEnough());
    }

    private static IEnumerable<ValueForm> Of(string plain, KnownValue value) =>
        value.IsName ? NameForms.Of(plain, value.Parts)
        : plain.AsSpan().IndexOfAnyExcept("+0123456789 -./()") < 0 && plain.Contains('+', StringComparison.Ordinal) ? NumberForms(plain)
        : TextForms(plain);

    private static IEnumerable<ValueForm> TextForms(string plain)
    {
        var form = ValueForm.Of(plain);
        yield return form;
        foreach (var signs in ValueSigns.Around(plain, form.IsLongEnough()))
        {
            yield return form with { Signs = signs };
        }

        foreach (var day in DayForms.Of(plain))
        {
            yield return day;
        }

        var line = plain.AsSpan().IndexOfAny(',', '\n');
        if (line >= ShortestLine && plain[..line] is var first && first.Any(char.IsAsciiDigit) && first.Any(char.IsLetter))
        {
            yield return ValueForm.Of(first);
        }

        // "Acme Industries" of Acme Industries GmbH; of one word only as a name is written.
        if (BusinessName.WithoutForm(plain) is { Length: > 0 } business)
        {
            yield return ValueForm.Of(business) with { Capitals = !business.Contains(' ', StringComparison.Ordinal) };
        }
    }

    // An international number as it is, with 00, and as at home: with a trunk zero or bare.
    private static IEnumerable<ValueForm> NumberForms(string plain)
    {
        yield return ValueForm.Of(plain);
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        var home = digits[Math.Min(digits.Length, CallingCodeLength(digits))..];
        if (home.Length >= 7)
        {
            yield return ValueForm.Of("00" + digits);
            yield return ValueForm.Of("0" + home);
            yield return ValueForm.Of(home);
        }
    }

    // ITU-T E.164, list of assigned country codes: zones 1 and 7 have one digit, those named here two, all others three.
    private static int CallingCodeLength(string digits) => digits switch
    {
        ['1' or '7', ..] => 1,
        ['2', '0' or '7', ..] or ['3', >= '0' and <= '4' or '6' or '9', ..] or ['4', not '2', ..] or ['5', >= '1' and <= '8', ..]
            or ['6', >= '0' and <= '6', ..] or ['8', '1' or '2' or '4' or '6', ..] or ['9', >= '0' and <= '5' or '8', ..] => 2,
        _ => 3,
    };

    private static string Fold(string value)
    {
        using var folded = FoldedText.Of(value);
        return folded.Text.ToString().Trim();
    }
}
