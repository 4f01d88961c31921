namespace KernelGuard.Redaction.Placeholders;

/// <summary>Finds numbers of JSON (RFC 8259, section 6) among what is replaced in a text, from its beginning to its end.</summary>
internal sealed class JsonNumbers
{
    private JsonPlace _place = JsonPlace.Beginning(AnswerFormat.Text);
    private int _read;

    /// <summary>Says whether a text may be one.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        var rest = text is ['-', ..] ? text[1..] : text;
        var whole = Digits(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
        {
            return false;
        }

        rest = rest[whole..];
        if (rest is ['.', ..] && Digits(rest[1..]) is > 0 and var places)
        {
            rest = rest[(places + 1)..];
        }

        if (rest is ['e' or 'E', ..])
        {
            var power = rest is [_, '+' or '-', ..] ? rest[2..] : rest[1..];
            return !power.IsEmpty && Digits(power) == power.Length;
        }

        return rest.IsEmpty;
    }

    /// <summary>Says whether a number stands where JSON has a value outside of its strings.</summary>
    /// <param name="text">The text; the same each time.</param>
    /// <param name="start">Where the number begins; never before the last one.</param>
    /// <param name="end">Where it ends.</param>
    public bool Holds(string text, int start, int end)
    {
        _place = _place.Read(text.AsSpan(_read, start - _read));
        _read = start;
        return _place.TakesValue && text.AsSpan(end).TrimStart() is [',' or ']' or '}', ..];
    }

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;
}
