using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Reads a year in words, as people say it: "nineteen eighty-four", "neunzehnhundertsechzig", "mil novecentos e oitenta e oito".</summary>
internal static class YearWords
{
    private const int MostWords = 9;
    private const int LongestWord = 40;

    private static readonly WordSet Beginnings = new("nineteen twenty two mil mille mila dos deux dois duas");

    private static readonly WordSet Numbers = new(
        """
        thousand hundred and oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
        mille deux neuf cent cents et un une trois quatre cinq six sept huit dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante septante huitante nonante
        mil dos novecientos y uno tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa
        dois duas novecentos e um três quatro sete oito nove dez onze doze treze quatorze dezasseis dezesseis dezassete dezessete dezoito dezanove dezenove vinte trinta quarenta cinquenta sessenta oitenta
        """);

    /// <summary>Answers how long the year is that a text begins with; 0 for none.</summary>
    public static int Read(ReadOnlySpan<char> text)
    {
        var first = WordEnd(text, 0);
        if (IsJoined(text[..first]))
        {
            return first;
        }

        if (!Beginnings.Contains(text[..first]))
        {
            return 0;
        }

        var (end, words) = (first, 1);
        for (var at = first; words < MostWords && at < text.Length && text[at] is ' ' or '-'; words++)
        {
            at++;
            var close = WordEnd(text, at);
            if (!Numbers.Contains(text[at..close]))
            {
                break;
            }

            // "nineteen eighty and …": a link ends no year.
            end = text[at..close] is "and" or "et" or "y" or "e" ? end : close;
            at = close;
        }

        return end > first ? end : 0;
    }

    // German and Italian write a number as one word.
    private static bool IsJoined(ReadOnlySpan<char> word) =>
        word.StartsWith("neunzehnhundert", StringComparison.OrdinalIgnoreCase) || word.StartsWith("zweitausend", StringComparison.OrdinalIgnoreCase) || word.StartsWith("millenovecento", StringComparison.OrdinalIgnoreCase) || word.StartsWith("duemila", StringComparison.OrdinalIgnoreCase);

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestWord && char.IsLetter(text[end]))
        {
            end++;
        }

        return end;
    }
}
