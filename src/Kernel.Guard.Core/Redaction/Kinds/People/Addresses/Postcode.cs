using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads postal codes by the form that each country has.</summary>
internal static class Postcode
{
    private const string NotInInward = "CIKMOV";
    private const string NotInCanadian = "DFIOQU";

    /// <summary>Answers how long the British postcode is that a text begins with (BS 7666: A9, A99, AA9, AA99, A9A, AA9A, then 9AA without C, I, K, M, O, V); 0 for none.</summary>
    public static int British(ReadOnlySpan<char> text)
    {
        var letters = 0;
        while (letters < 3 && letters < text.Length && char.IsAsciiLetterUpper(text[letters]))
        {
            letters++;
        }

        if (letters is 0 or 3 || text[0] is 'Q' or 'V' or 'X' || (letters == 2 && text[1] is 'I' or 'J' or 'Z'))
        {
            return 0;
        }

        for (var outward = Math.Min(4, text.Length); outward > letters; outward--)
        {
            var at = outward + (outward < text.Length && text[outward] == ' ' ? 1 : 0);
            if (IsOutward(text[letters..outward]) && at + 3 <= text.Length && char.IsAsciiDigit(text[at]) && IsInward(text[at + 1]) && IsInward(text[at + 2]) && !IsPattern(text[..(at + 3)])
                && (at + 3 == text.Length || !NumberBoundary.IsWord(text[at + 3])))
            {
                return at + 3;
            }
        }

        return 0;
    }

    /// <summary>Says whether five to seven characters without a blank are a British postcode.</summary>
    public static bool IsBritish(ReadOnlySpan<char> value) => British(value) == value.Length;

    /// <summary>Answers how long the code is that stands before a city: five digits (with a country's letters), 1012 AB, 00-950, 114 55, 1000-001, or four digits; 0 for none.</summary>
    public static int BeforeCity(ReadOnlySpan<char> text)
    {
        var lead = text.Length > 2 && char.IsAsciiLetterUpper(text[0]) ? text[1] == '-' ? 2 : text.Length > 3 && text[2] == '-' && char.IsAsciiLetterUpper(text[1]) ? 3 : 0 : 0;
        var rest = text[lead..];
        var run = DigitGroups.RunLength(rest);
        var next = run + 1 < rest.Length ? DigitGroups.RunLength(rest[(run + 1)..]) : 0;
        var between = run < rest.Length ? rest[run] : '\n';
        var length = (run, between, next) switch
        {
            (5, ' ', 0) => 5,
            (2, '-', 3) => 6,
            (3, ' ', 2) => 6,
            (4, '-', 3) => 8,
            (4, ' ', 0) when rest.Length > 7 && char.IsAsciiLetterUpper(rest[5]) && char.IsAsciiLetterUpper(rest[6]) && rest[7] == ' ' => 7,
            (4, ' ', 0) => 4,
            _ => 0,
        };
        return length > 0 && lead + length < text.Length && text[lead + length] == ' ' ? lead + length : 0;
    }

    /// <summary>Answers how long the ZIP code is that a text begins with, five digits or five and four; 0 for none.</summary>
    public static int Zip(ReadOnlySpan<char> text)
    {
        if (DigitGroups.RunLength(text) != 5)
        {
            return 0;
        }

        var length = text.Length >= 10 && text[5] == '-' && DigitGroups.RunLength(text[6..]) == 4 ? 10 : 5;
        return length == text.Length || !(NumberBoundary.IsWord(text[length]) || text[length] is '-') ? length : 0;
    }

    /// <summary>Answers how long the Brazilian code is that a text begins with, its word included; 0 for none.</summary>
    public static int Brazilian(ReadOnlySpan<char> text)
    {
        var at = text.StartsWith("CEP") ? 3 : 0;
        while (at is > 0 and < 6 && at < text.Length && text[at] is ' ' or ':')
        {
            at++;
        }

        var code = text[at..];
        return DigitGroups.RunLength(code) == 5 && code.Length >= 9 && code[5] == '-' && DigitGroups.RunLength(code[6..]) == 3 ? at + 9 : at > 0 && DigitGroups.RunLength(code) == 8 ? at + 8 : 0;
    }

    /// <summary>Answers how long the Canadian code is that a text begins with (Canada Post: A9A 9A9 without D, F, I, O, Q and U), its province before it included; 0 for none.</summary>
    public static int Canadian(ReadOnlySpan<char> text)
    {
        var at = text.Length > 2 && AddressWords.CanadianProvinces.Contains(text[..2]) && char.IsAsciiLetterUpper(text[0]) ? text[2..].StartsWith(", ") ? 4 : text[2] == ' ' ? 3 : 0 : 0;
        var code = text[at..];
        var blank = code.Length > 3 && code[3] == ' ' ? 1 : 0;
        return code.Length >= 6 + blank && IsTriple(code, letter: true) && IsTriple(code[(3 + blank)..], letter: false) && (code.Length == 6 + blank || !NumberBoundary.IsWord(code[6 + blank])) && !code.StartsWith("A9A") ? at + 6 + blank : 0;

        static bool IsTriple(ReadOnlySpan<char> code, bool letter) => Is(code[0], letter) && Is(code[1], !letter) && Is(code[2], letter);

        static bool Is(char c, bool letter) => letter ? char.IsAsciiLetterUpper(c) && !NotInCanadian.Contains(c, StringComparison.Ordinal) : char.IsAsciiDigit(c);
    }

    private static bool IsOutward(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && (text.Length == 1 || (text.Length == 2 && char.IsAsciiLetterOrDigit(text[1]) && !char.IsAsciiLetterLower(text[1])));

    // "A9 9AA" stands for a form.
    private static bool IsPattern(ReadOnlySpan<char> code) => !code.ContainsAnyExcept("A9 ") && code.EndsWith("9AA", StringComparison.Ordinal);

    private static bool IsInward(char c) => char.IsAsciiLetterUpper(c) && !NotInInward.Contains(c, StringComparison.Ordinal);
}
