using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says whether behind a name stands how somebody is reached: <c>…, call her on (218) 368-3167</c>, <c>… +44 7785 143565</c>.</summary>
internal static class NameReached
{
    private const int LongestJoint = 3;
    private const int Reach = 32;
    private const int FewestDigits = 9;
    private const int LongestAreaCode = 5;

    private static readonly PhraseStarts Calls = new(
    [
        "call her", "call him", "call them", "ring her", "ring him", "text her", "text him", "phone her", "phone him", "reach her", "reach him", "give her a", "give him a", "on", "at", "tel", "phone", "telephone", "mobile", "mob", "cell", "ph",
        "ruf sie", "ruf ihn", "rufen sie", "erreichbar unter", "unter", "telefon", "handy", "mobil", "appelez-la", "appelez-le", "appelle-la", "appelle-le", "joignable au", "tél", "au", "portable", "llámala", "llámalo", "llámela", "llámelo", "tfno", "teléfono", "móvil", "celular",
        "chiamala", "chiamalo", "la chiami", "lo chiami", "cellulare", "al", "ligue", "liga", "telefone", "telemóvel", "bel haar", "bel hem", "bereikbaar op", "telefoon", "ring henne", "ring honom", "på", "puh", "telefono", "nr tel", "tel. kom",
    ]);

    /// <summary>Says so.</summary>
    /// <param name="behind">The text behind the name.</param>
    public static bool Follows(ReadOnlySpan<char> behind)
    {
        behind = behind[..Math.Min(behind.Length, Reach)];
        var rest = behind.TrimStart(" ,:-");
        if (behind.Length - rest.Length is 0 or > LongestJoint)
        {
            return false;
        }

        if (Calls.Length(rest, " .:") is > 0 and var call)
        {
            rest = rest[call..];
            rest = rest.IndexOfAny("0123456789+(\n;!?") is >= 0 and var number ? rest[number..] : [];
        }

        return IsNumber(rest);
    }

    // Years and dates are no numbers that somebody is called by.
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text is not (['+', >= '1' and <= '9', ..] or ['(', >= '0' and <= '9', ..] or ['0', >= '0' and <= '9', ' ' or (>= '0' and <= '9'), ..]))
        {
            return false;
        }

        // Firms pay for calls of everybody.
        if (text is ['(', '8', var one, var two, ')', ..] && (one == two || (one, two) is ('0', '0')) || text.StartsWith("0800", StringComparison.Ordinal))
        {
            return false;
        }

        if (text[0] == '(' && text.IndexOf(')') is not (> 2 and <= LongestAreaCode + 1))
        {
            return false;
        }

        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is not (' ' or '-' or '(' or ')' or '.' or '/' or '+'))
            {
                return digits >= FewestDigits && c != ':';
            }
        }

        return digits >= FewestDigits;
    }
}
