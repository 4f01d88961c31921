using System.Globalization;

namespace KernelGuard.Stages.Caching.Semantic.Gate;

/// <summary>Reads German numbers that are written as one word.</summary>
internal static class GermanNumbers
{
    /// <summary>Answers the number of a compound, or null: einundzwanzig is one and twenty.</summary>
    public static decimal? Compound(string word)
    {
        var middle = word.IndexOf("und", 1, StringComparison.Ordinal);
        return middle > 0 && Value(word[..middle]) is { } units && Value(word[(middle + 3)..]) is { } tens ? tens + units : null;
    }

    private static decimal? Value(string word)
    {
        if (word is "ein" or "eins")
        {
            return 1;
        }

        foreach (var meaning in WordList.Shipped.Find(word))
        {
            if (meaning is { Role: WordRole.Number, Language: "de" })
            {
                return decimal.Parse(meaning.Axis, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
