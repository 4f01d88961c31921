using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Names;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Tells the German or Dutch verb that ends a sentence behind a label from a user name: "den Benutzernamen enthalten", "mit dem Benutzernamen anmelden", but "mit dem Benutzernamen bluehafen".</summary>
internal static class ClosingVerb
{
    // "zien", "doen": nothing that is done to a user name.
    private const int Shortest = 5;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyäöü");

    private static readonly string[] Prefixes =
    [
        "ab", "aan", "an", "auf", "aus", "af", "be", "bei", "bij", "bereit", "da", "dar", "durch", "door", "een", "ein", "ent", "er", "frei", "fehl", "fern", "fest", "fort", "ge", "gegen", "gegenüber", "gegenueber", "gleich", "hinter", "her", "hin", "heraus", "hervor", "hoch", "in", "los", "mede", "mit", "mee", "nach", "na", "neer", "ont", "op", "over",
        "samen", "sicher", "statt", "teil", "tegen", "terug", "toe", "um", "unter", "uit", "über", "ueber", "ver", "vor", "voor", "voraus", "achter", "weiter", "wieder", "weg", "zurück", "zurueck", "zusammen", "zer", "zu",
    ];

    /// <summary>Says whether a word that nothing stands behind is one.</summary>
    /// <param name="label">The label before it.</param>
    /// <param name="word">The word.</param>
    /// <param name="led">Whether a preposition leads to the label, as to its name: then only what is built as verbs are is one.</param>
    public static bool Is(ReadOnlySpan<char> label, ReadOnlySpan<char> word, bool led) =>
        word.Length >= Shortest
        && EndingOf(word) is > 0 and var ending
        && (label.EndsWith("namen", StringComparison.OrdinalIgnoreCase) || label.EndsWith("naam", StringComparison.OrdinalIgnoreCase) || label.EndsWith("kennung", StringComparison.OrdinalIgnoreCase))
        && (!led || IsBuilt(word[..^ending]))
        && !GivenNames.All.Contains(word) && !Surnames.Is(word);

    // "mondstern": a star, behind a consonant.
    private static int EndingOf(ReadOnlySpan<char> word) =>
        word is [.., var before, 's', 't', 'e', 'r', 'n'] && !Vowels.Contains(before) ? 0
        : word.EndsWith("ern") || word.EndsWith("eln") ? 3
        : word.EndsWith("en") ? 2 : 0;

    // an-meld-en, vor-ein-stell-en, such-en, speich-ern: one syllable behind what stands before verbs; kop-ieren, control-eren, wijz-igen, veröffent-lichen.
    private static bool IsBuilt(ReadOnlySpan<char> stem)
    {
        if (stem.EndsWith("er") || stem.EndsWith("ig") || stem.EndsWith("lich"))
        {
            return true;
        }

        while (Syllables(stem) > 1)
        {
            var length = PrefixOf(stem);
            if (length == 0)
            {
                return stem is "arbeit" or "antwort";
            }

            stem = stem[length..];
        }

        return true;
    }

    private static int PrefixOf(ReadOnlySpan<char> stem)
    {
        var longest = 0;
        foreach (var prefix in Prefixes)
        {
            longest = prefix.Length > longest && stem.StartsWith(prefix, StringComparison.Ordinal) ? prefix.Length : longest;
        }

        return longest;
    }

    private static int Syllables(ReadOnlySpan<char> stem)
    {
        var count = 0;
        for (var i = 0; i < stem.Length; i++)
        {
            count += Vowels.Contains(stem[i]) && (i == 0 || !Vowels.Contains(stem[i - 1])) ? 1 : 0;
        }

        return count;
    }
}
