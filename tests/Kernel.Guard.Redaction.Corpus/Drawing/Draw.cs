using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Draws from a seed: the same seed gives the same corpus on every machine.</summary>
public sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Draws a number from 0 to below <paramref name="below"/>.</summary>
    public int Below(int below) => _random.Next(below);

    /// <summary>Draws a number between two bounds, both included.</summary>
    public int Between(int from, int to) => _random.Next(from, to + 1);

    /// <summary>Draws true with a probability.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>Draws one of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    /// <summary>Draws one of the parts between upright strokes.</summary>
    public string PickOf(string parts) => Pick(parts.Split('|'));

    /// <summary>Draws so many characters of an alphabet.</summary>
    public string Of(string alphabet, int count)
    {
        var text = new char[count];
        for (var i = 0; i < count; i++)
        {
            text[i] = alphabet[_random.Next(alphabet.Length)];
        }

        return new string(text);
    }

    /// <summary>Draws so many digits.</summary>
    public string Digits(int count) => Of("0123456789", count);

    /// <summary>Draws so many capital letters.</summary>
    public string Capitals(int count) => Of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", count);

    /// <summary>Draws so many lower-case hexadecimal digits.</summary>
    public string Hex(int count) => Of("0123456789abcdef", count);

    /// <summary>Draws so many letters of both cases and digits, a digit and letters of both cases among them.</summary>
    public string Token(int count)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        while (true)
        {
            var token = Of(Alphabet, count);
            if (token.Any(char.IsAsciiDigit) && token.Any(char.IsAsciiLetterLower) && token.Any(char.IsAsciiLetterUpper))
                return token;
        }
    }

    /// <summary>Fills a pattern: <c>#</c> is a digit, <c>N</c> a digit from 2 to 9, <c>@</c> a capital; <c>‹a|b›</c> one of several.</summary>
    public string Pattern(string pattern)
    {
        var text = new StringBuilder();
        foreach (var letter in Template.Fill(this, pattern, Language.English))
        {
            text.Append(letter switch { '#' => (char)('0' + Below(10)), 'N' => (char)('2' + Below(8)), '@' => (char)('A' + Below(26)), _ => letter });
        }

        return text.ToString();
    }

    /// <summary>Draws a date between two years.</summary>
    public DateOnly Date(int from, int to) => new(Between(from, to), Between(1, 12), Between(1, 28));

    /// <summary>Draws until a value is one.</summary>
    public string Until(Func<Draw, string?> attempt)
    {
        while (true)
        {
            if (attempt(this) is { } value)
                return value;
        }
    }

    /// <summary>Writes a compact value in a shape: <c>#</c> takes the next character, all else stands as it is.</summary>
    public static string Shape(string compact, string shape)
    {
        var text = new StringBuilder();
        var next = 0;
        foreach (var letter in shape)
        {
            text.Append(letter == '#' ? compact[next++] : letter);
        }

        return next == compact.Length ? text.ToString() : throw new InvalidOperationException($"The shape {shape} does not take {compact.Length} characters.");
    }
}
