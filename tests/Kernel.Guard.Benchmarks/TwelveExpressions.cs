using System.Text.RegularExpressions;

namespace KernelGuard.Benchmarks;

/// <summary>
/// Is what a redactor is measured against: twelve regular expressions, compiled, as an application's developer writes them for what the engine finds, run over a text one after another.
/// </summary>
internal static class TwelveExpressions
{
    private const RegexOptions Sensitive = RegexOptions.Compiled | RegexOptions.CultureInvariant;
    private const RegexOptions Insensitive = Sensitive | RegexOptions.IgnoreCase;

    private static readonly Regex[] All =
    [
        new(@"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}\b", Sensitive),
        new(@"(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b", Sensitive),
        new(@"\b(?:\d[ -]?){13,16}\b", Sensitive),
        new(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b", Sensitive),
        new(@"\b\d{3}-\d{2}-\d{4}\b", Sensitive),
        new(@"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b", Sensitive),
        new(@"\b(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\b", Sensitive),
        new(@"\b[a-z][a-z0-9+.-]*://[^\s:/@]+:[^\s:/@]+@\S+", Insensitive),
        new(@"\b(?:password|passwd|pwd|secret|token|api[_-]?key)\b\s*[:=]\s*[""']?[^\s""',;]+", Insensitive),
        new(@"\b(?:eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+|sk-[A-Za-z0-9_-]{20,}|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36})\b", Sensitive),
        new(@"\b(?:date of birth|born(?: on)?|birthday|dob)\b\D{0,10}\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b", Insensitive),
        new(@"\b(?:zip(?: code)?|postal code|postcode)\b\W{0,3}[A-Z0-9][A-Z0-9 -]{2,8}\b|\b(?:my name is|dear|mrs?\.?|ms\.?) \w+(?: \w+)?", Insensitive),
    ];

    /// <summary>Answers how many matches all of them have in a text.</summary>
    public static int Count(string text)
    {
        var count = 0;
        foreach (var expression in All)
        {
            foreach (var _ in expression.EnumerateMatches(text))
            {
                count++;
            }
        }

        return count;
    }
}
