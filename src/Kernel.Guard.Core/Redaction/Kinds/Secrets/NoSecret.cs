using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Knows what code and prose write beside a word for a password, and what none is, by its form and what stands right before it.</summary>
internal static class NoSecret
{
    private const int LongestExtension = 5;
    private const string In = " in ";
    private const string Signs = " :=\"'";
    private static readonly SearchValues<char> OfNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.:");
    private static readonly WordSet Verb = new("be changed set reset updated used made chosen created introduced expired stolen leaked");

    /// <summary>Says whether a value is a place in a file, a version, an issue's number, a year or the message of a missing variable.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word for a secret ends.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int word, int start, int end)
    {
        var between = text[word..start];
        var value = text[start..end];
        return (between is "(" && IsPlaceInFile(value)) || (between is [.., >= 'A' and <= 'Z', ' '] && IsVersion(value)) || (value[0] is 'v' or 'V' && between.ContainsAnyExcept(Signs) && IsVersion(value[1..]))
            || (!value.ContainsAnyExceptInRange('0', '9') && ((between.EndsWith("(#") && between is not " (#") || IsYear(between, value)))
            || (value[0] == '?' && between is ":" && OpensVariable(text[..start]));
    }

    /// <summary>Says whether a value is the name of a function with its empty brackets: <c>connect()</c>, <c>client.login()</c>; in quotes it is a value.</summary>
    public static bool IsCall(ReadOnlySpan<char> value) => value is [.., '(', ')'] && value.Length > 2 && !value[..^2].ContainsAnyExcept(OfNames);

    // password(SecretStore.java:61)
    private static bool IsPlaceInFile(ReadOnlySpan<char> value)
    {
        var colon = value.LastIndexOf(':');
        var dot = colon > 0 ? value[..colon].LastIndexOf('.') : -1;
        return dot > 0 && colon - dot is > 1 and <= LongestExtension + 1 && colon + 1 < value.Length && !value[(dot + 1)..colon].ContainsAnyExceptInRange('a', 'z') && !value[(colon + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    // IOS XE 17.09.04a, "policy check follows in the next release (v3.16.3)"
    private static bool IsVersion(ReadOnlySpan<char> value)
    {
        var numbers = value is [.., >= 'a' and <= 'z'] ? value[..^1] : value;
        return numbers.Length > 2 && numbers.Count('.') > 1 && char.IsAsciiDigit(numbers[0]) && char.IsAsciiDigit(numbers[^1]) && numbers.IndexOfAnyExcept("0123456789.") < 0 && !numbers.Contains("..", StringComparison.Ordinal);
    }

    // "How long should a password be in 2025?", "the password was changed in 2019"
    private static bool IsYear(ReadOnlySpan<char> before, ReadOnlySpan<char> value) =>
        value is ['1', '9', _, _] or ['2', '0', _, _] && !before.ContainsAny(":=\"'") && Verb.Contains(WordBefore(before));

    // The word before "in".
    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> before)
    {
        var lead = before.EndsWith(In) ? before[..^In.Length] : [];
        return lead[(lead.LastIndexOf(' ') + 1)..];
    }

    // ${DB_PASSWORD:?DB_PASSWORD is not set}
    private static bool OpensVariable(ReadOnlySpan<char> before)
    {
        var brace = before.LastIndexOf('{');
        return brace > 0 && before[brace - 1] == '$' && before[(brace + 1)..^1].IndexOfAny(" }\n") < 0;
    }
}
