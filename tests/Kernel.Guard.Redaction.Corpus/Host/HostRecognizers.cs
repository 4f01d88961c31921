namespace KernelGuard.Corpus;

/// <summary>Holds recognizers as a host writes them: by pattern with a check digit, by words with context, by code.</summary>
public static class HostRecognizers
{
    /// <summary>The words of the list, between upright strokes.</summary>
    public const string Projects = "Operation Zephyr|Nordlicht|Façade Blau|Kestrel-9|蓝鲸计划|Über Morgen";

    /// <summary>Gets the recognizers.</summary>
    public static IReadOnlyList<PiiRecognizer> All { get; } =
    [
        PiiRecognizer.FromPattern("BADGE", @"(?<![A-Za-z0-9])B-[0-9]{6}(?![A-Za-z0-9])", new() { Validate = static badge => IsBadge(badge[2..]) }),
        PiiRecognizer.FromWords("PROJECT", Projects.Split('|')),
        PiiRecognizer.FromCode("LOCKER", FindLocker, Needing("locker", "Schließfach", "储物柜")),
    ];

    /// <summary>Says whether six digits are a badge's: the last is the sum of the others, without tens.</summary>
    public static bool IsBadge(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        foreach (var digit in digits[..^1])
        {
            sum += digit - '0';
        }

        return digits[^1] - '0' == sum % 10;
    }

    // A capital, a point and two digits: Q.17
    private static bool FindLocker(ReadOnlySpan<char> text, int from, out PiiMatch match)
    {
        for (var at = from; at + 4 <= text.Length; at++)
        {
            if (char.IsAsciiLetterUpper(text[at]) && text[at + 1] == '.' && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
                && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4])) && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])))
            {
                match = new PiiMatch(at, 4);
                return true;
            }
        }

        match = default;
        return false;
    }

    private static PiiRecognizerOptions Needing(params ReadOnlySpan<string> words)
    {
        var options = new PiiRecognizerOptions();
        foreach (var word in words)
        {
            options.Context.Add(word);
        }

        return options;
    }
}
