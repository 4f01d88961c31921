using System.Collections.Frozen;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Knows the days of a month in words, as people say a date: "second", "twenty-first", "ersten", "premier", "cinco", "ventuno".</summary>
internal static class DayWords
{
    private const int Longest = 24;

    // One line a language, the first day first; "/" parts the forms of one day.
    private static readonly string[] Languages =
    [
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
        "ersten/erste/erster zweiten/zweite/zweiter dritten/dritte/dritter vierten/vierte/vierter fünften/fünfte/fünfter sechsten/sechste/sechster siebten/siebte/siebter achten/achte/achter neunten/neunte/neunter zehnten/zehnte/zehnter elften/elfte/elfter zwölften/zwölfte/zwölfter dreizehnten/dreizehnte vierzehnten/vierzehnte fünfzehnten/fünfzehnte sechzehnten/sechzehnte siebzehnten/siebzehnte achtzehnten/achtzehnte neunzehnten/neunzehnte zwanzigsten/zwanzigste einundzwanzigsten/einundzwanzigste zweiundzwanzigsten/zweiundzwanzigste dreiundzwanzigsten/dreiundzwanzigste vierundzwanzigsten/vierundzwanzigste fünfundzwanzigsten/fünfundzwanzigste sechsundzwanzigsten/sechsundzwanzigste siebenundzwanzigsten/siebenundzwanzigste achtundzwanzigsten/achtundzwanzigste neunundzwanzigsten/neunundzwanzigste dreißigsten/dreißigste einunddreißigsten/einunddreißigste",
        "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un",
        "uno/primero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta -",
        "primo due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove trenta trentuno",
        "primeiro/um dois três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezasseis/dezesseis dezassete/dezessete dezoito dezanove/dezenove vinte - - - - - - - - - trinta -",
    ];

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Days = Build();

    /// <summary>Reads a day in words.</summary>
    /// <param name="text">The folded text, from the day's first letter.</param>
    /// <param name="length">How long the word is.</param>
    /// <returns>The day, 1 to 31; 0 for none.</returns>
    public static int Read(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        while (length < text.Length && length <= Longest && (char.IsLetter(text[length]) || (text[length] == '-' && length > 0)))
        {
            length++;
        }

        // "twenty first"
        if (length < text.Length && text[length] == ' ' && text[..length] is "twenty" or "thirty" or "Twenty" or "Thirty")
        {
            length++;
            while (length < text.Length && length <= Longest && char.IsLetter(text[length]))
            {
                length++;
            }
        }

        // "vinte e um", "treinta y uno", "vingt et un"
        var joint = text[length..];
        joint = joint.StartsWith(" e ") || joint.StartsWith(" y ") ? joint[..3] : joint.StartsWith(" et ") ? joint[..4] : [];
        if (!joint.IsEmpty && text[..length] is "vinte" or "trinta" or "treinta" or "vingt" or "trente" && Read(text[(length + joint.Length)..], out var unit) is > 0 and < 10 and var units)
        {
            var tens = text[0] == 'v' ? 20 : 30;
            length += joint.Length + unit;
            return tens + units <= 31 ? tens + units : 0;
        }

        Span<char> plain = stackalloc char[PlainText.Longest];
        var written = length <= Longest ? PlainText.Write(text[..length], joints: true, plain) : 0;
        plain[..written].Replace(' ', '-');
        return written > 1 && Days.TryGetValue(plain[..written], out var day) ? day : 0;
    }

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var plain = new char[PlainText.Longest];
        return Languages.SelectMany(static line => line.Split(' ').Select(static (forms, i) => (Forms: forms, Day: i + 1)))
            .SelectMany(static entry => entry.Forms.Split('/').Select(form => (Word: form, entry.Day)))
            .Where(static entry => entry.Word != "-")
            .Select(entry => (Word: new string(plain, 0, PlainText.Write(entry.Word, joints: true, plain)), entry.Day))
            .DistinctBy(static entry => entry.Word)
            .ToFrozenDictionary(static entry => entry.Word, static entry => entry.Day, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
