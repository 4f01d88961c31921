using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Tells a value that is set beside its word between commas: "our SWIFT code, INGBNL2AXXX, plus", "the sort code you entered, 30-86-06, belongs", "auf dem BIC, also BNPAFRPP", "el código SWIFT, o sea CAIXESBB".</summary>
internal static class Apposition
{
    private const int MostWords = 4;
    private const int LongestLead = 12;
    private static readonly WordSet Leads = new("also nämlich namely soit savoir cioè ovvero dus namelijk alltså nämligen altså nemlig czyli mianowicie yani eli sea decir seja dire heißt is");

    /// <summary>Says whether a word, a comma and no other sign stand before the value.</summary>
    /// <param name="between">What stands between the word and the value.</param>
    public static bool Begins(ReadOnlySpan<char> between)
    {
        if (between.Length < 2 || between[^1] != ' ' || between[0] is not (' ' or ','))
        {
            return false;
        }

        between = between[^2] == ',' ? between[..^2] : Leads.Contains(LastWord.Before(between, between.Length, LongestLead)) && between.LastIndexOf(',') is >= 0 and var comma ? between[..comma] : ",";
        foreach (var c in between)
        {
            if (!(char.IsLetter(c) || c is ' ' or '\'' or '’'))
            {
                return false;
            }
        }

        return between.Count(' ') <= MostWords;
    }

    /// <summary>Says whether the clause that began with the value ends behind it.</summary>
    /// <param name="behind">What stands behind the value.</param>
    public static bool Ends(ReadOnlySpan<char> behind) => behind is [] or [',' or ')' or '"' or ';' or '\n', ..] or ['.' or '?' or '!'] or ['.' or '?' or '!', ' ' or '\n', ..];
}
