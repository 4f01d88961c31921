using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>Knows the words for digits and for numbers below a hundred, as people say the numbers of phones and cards, in the users' languages.</summary>
internal static class NumberWords
{
    /// <summary>How long the longest word is that is read.</summary>
    public const int Longest = 24;

    /// <summary>How many signs stand between two words of a number at most.</summary>
    public const int LongestSeparator = 3;

    private const char NoLetter = '\0';
    private const int Letters = 32;
    private const char BeyondCyrillic = '\u0530';

    private static readonly WordEnds Ends = new();
    private static readonly SearchValues<char> EastAsian = SearchValues.Create("〇零一二三四五六七八九两幺壹贰叁肆伍陆柒捌玖壱弐参공영일이삼사오육칠팔구");

    private static readonly WordSet Signs = new("dash hyphen minus space point dot slash punkt punto ponto strich bindestrich tiret trait guion guión trattino hífen hifen streepje myślnik kreska bindestreck bindestreg");

    // By the first letter of a word, a bit for the second: most words begin otherwise.
    private static readonly uint[] Seconds = new uint[sbyte.MaxValue + 1];

    // By the first two letters of a word, a bit for its length: few words of prose have those of one for a number.
    private static readonly uint[] Lengths = new uint[Letters * Letters];

    private static readonly PhraseStarts Thai = new(["ศูนย์", "หนึ่ง", "สอง", "โท", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"], ignoresCase: false);
    private static readonly SearchValues<string> OfThai = SearchValues.Create(["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"], StringComparison.Ordinal);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Digits = Table(
        (1,
            """
            zero oh o nought naught nil one two three four five six seven eight nine
            null eins ein zwei zwo drei vier fünf sechs sieben acht neun
            zéro un une deux trois quatre cinq sept huit neuf
            cero uno dos tres cuatro cinco seis siete ocho nueve
            um dois três quatro sete oito nove meia
            due tre quattro cinque sei sette otto
            nul een twee drie vijf zes zeven negen
            jeden dwa trzy cztery pięć sześć siedem osiem dziewięć
            noll ett två fyra fem sex sju åtta nio
            en to fire seks syv otte åtte ni
            nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän
            sıfır bir iki üç dört beş altı yedi sekiz dokuz
            ноль один два три четыре пять шесть семь восемь девять
            сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот
            """),
        (2,
            """
            ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
            zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig
            dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante septante nonante vingts cent
            diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa
            dez doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta oitenta
            dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt
            dieci undici dodici tredici quattordici quindici sedici venti trenta quaranta cinquanta sessanta settanta ottanta novanta
            десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто
            """),
        (2, NumberCompounds.Words),
        (0, "double triple treble punt plus and et und y e doppel doble dupla doppio"),
        (0, string.Join(' ', Signs.Words)));

    /// <summary>Says whether a word is said for a sign within a number: "dash".</summary>
    public static bool IsSign(ReadOnlySpan<char> word) => Signs.Contains(word);

    /// <summary>Says whether a number may begin at a place; false is certain.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place, within the text.</param>
    public static bool MayBegin(ReadOnlySpan<char> text, int at) =>
        !char.IsAsciiLetter(text[at]) ? text[at] >= '0'
            : at + 1 == text.Length || !char.IsAscii(text[at + 1]) || (Seconds[text[at] | 0x20] & Bit(char.IsAsciiLetter(text[at + 1]) ? text[at + 1] : NoLetter)) != 0;

    /// <summary>Says whether a word, or digits, may be a number; false is certain.</summary>
    public static bool MayBe(ReadOnlySpan<char> word) =>
        word.Length < 2 || !char.IsAsciiLetter(word[0]) || !char.IsAsciiLetter(word[1]) || (Lengths[Pair(word[0], word[1])] >> word.Length & 1) != 0;

    /// <summary>Says whether a word in ASCII may be a number's; false is certain. Without a branch: a scan asks of all words behind one for a number.</summary>
    /// <param name="first">The word's first character.</param>
    /// <param name="second">The character behind it.</param>
    /// <param name="most">The word's length, and that of up to <see cref="LongestSeparator"/> signs behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBe(char first, char second, int most)
    {
        const int Letter = 6;
        var lengths = ((2UL << LongestSeparator) - 1) << Math.Min(most, Letters) >> LongestSeparator;
        return (Lengths[Pair(first, (char)(second & -(second >> Letter)))] & lengths) != 0;
    }

    /// <summary>Says whether a word that is not in ASCII may be a number's; false is certain.</summary>
    public static bool MayBeginBeyondAscii(char first) => first < BeyondCyrillic;

    /// <summary>Answers how many digits the number stands for that a text begins with, and where it ends; -1 where none does.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the word or the digits begin; moved behind them.</param>
    public static int Read(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        if (at < text.Length && IsEastAsian(text[at]))
        {
            at++;
            return 1;
        }

        if (at < text.Length && text[at] is >= '\u0E01' and <= '\u0E4E')
        {
            var said = Thai.Length(text[at..]);
            at += said;
            return said > 0 ? 1 : -1;
        }

        while (at < text.Length && at - start <= Longest && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        if (at > start)
        {
            return at - start;
        }

        while (at < text.Length && at - start <= Longest && char.IsLetter(text[at]) && !IsEastAsian(text[at]))
        {
            at++;
        }

        Span<char> plain = stackalloc char[PlainText.Longest];
        var length = at - start is > 0 and <= Longest && Ends.MayBe(text[start..at]) ? PlainText.Write(text[start..at], joints: true, plain) : 0;
        return length > 0 && Digits.TryGetValue(plain[..length], out var digits) ? digits : -1;
    }

    /// <summary>Answers where the first word of Thai for a digit stands; -1 for none.</summary>
    public static int IndexOfThai(ReadOnlySpan<char> text) => text.IndexOfAny(OfThai);

    /// <summary>Says whether a character is a digit of Chinese, or of Korean as it is said in phone numbers.</summary>
    public static bool IsEastAsian(char c) => c >= '〇' && EastAsian.Contains(c);

    private static uint Bit(char second) => 1u << (second & 31);

    private static int Pair(char first, char second) => ((first & (Letters - 1)) * Letters) + (second & (Letters - 1));

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Table(params (int Digits, string Words)[] lists)
    {
        var table = new Dictionary<string, int>();
        var plain = new char[PlainText.Longest];
        foreach (var (digits, words) in lists)
        {
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var written = new string(plain, 0, PlainText.Write(word, joints: true, plain));
                table.TryAdd(written, digits);
                Ends.Add(written);
                Lengths[Pair(written[0], written.Length > 1 ? written[1] : NoLetter)] |= (1u << word.Length) | (1u << written.Length);
                Seconds[written[0] & sbyte.MaxValue] |= Bit(written.Length > 1 ? written[1] : NoLetter);
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
