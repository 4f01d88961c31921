using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Judges what stands behind a word for a secret: a value, or a place holder, a type, an expression, a word of prose.</summary>
/// <remarks><c>changeme</c> and its like are defaults that everybody knows, and stay.</remarks>
internal static class SecretValue
{
    private const int Longest = 1024;
    private const char BeforeEastAsian = '\u303F';
    private const int Short = 48;
    private const int ShortestPassword = 4;
    private const int ShortestSecret = 6;
    private const int ShortestKey = 10;
    private static readonly SearchValues<char> Signs = SearchValues.Create("!#$%&*@^~?+");
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`<>,;)}]|\\」”“«»。，、；！？（）");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NoValues =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "password", "passwort", "passwd", "secret", "token", "null", "none", "nil", "undefined", "true", "false", "string", "str", "text", "required", "optional", "hidden", "redacted", "masked",
            "changeme", "change-me", "change_me", "changeit", "example", "placeholder", "default", "todo", "tbd", "dummy", "empty", "unset", "invalid", "incorrect", "wrong", "expired", "missing",
            "bytes", "byte", "char", "varchar", "object", "number", "integer", "boolean", "this", "self", "input", "value", "env", "xxx", "test", "contraseña", "senha", "kennwort", "n/a",
            "securestring", "sha256", "sha-256", "sha512", "bcrypt", "scram-sha-256", "base64url", "base64urlencoded", "argon2", "argon2id", "base64", "utf-8", "utf8", "oauth2", "hs256", "rs256", "aes256", "aes-256", "ed25519", "x509",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Answers where the value ends.</summary>
    public static int End(ReadOnlySpan<char> text, in Assignment place)
    {
        var value = text[place.Start..Math.Min(text.Length, place.Start + Longest)];
        if (place.Quote != '\0')
        {
            var close = place.Quote switch { '「' => '」', '“' => '”', '„' => '“', '«' => '»', var same => same };
            return Closing(text[..place.Start], value, close) is >= 0 and var quoted ? place.Start + value[..quoted].TrimEnd('\\').Length : -1;
        }

        var length = value.IndexOfAny(Ends) is >= 0 and var stop ? stop : value.Length;
        value = value[..length];
        var signed = value.TrimStart('?').StartsWith("sv=", StringComparison.Ordinal);
        for (var i = 0; value[i..].IndexOfAnyExceptInRange('\0', BeforeEastAsian) is >= 0 and var step; i++)
        {
            i += step;
            if (NumberBoundary.IsEastAsian(value[i]))
            {
                value = value[..i].TrimEnd('(');
                break;
            }
        }

        for (var i = 0; !signed && value[i..].IndexOf('&') is >= 0 and var step; i++)
        {
            i += step;
            if (StartsParameter(value[(i + 1)..]))
            {
                value = value[..i];
                break;
            }
        }

        // Behind a sign a question mark before a bracket, a quote or the line's end is the value's.
        var further = place.Start + value.Length;
        var asks = place.Joint != Joint.Sign && !text[..place.Start].EndsWith(": ") && !(further < text.Length && text[further] is ')' or '）' or ',');
        var trimmed = place.Start + value.TrimEnd(asks ? ".:?*" : ".:*").Length;
        return trimmed + (value.EndsWith('*') && trimmed + 1 == further && !IsEmphasized(text[..place.Start]) ? 1 : 0);
    }

    // "*password: x*": a star before closes with one behind.
    private static bool IsEmphasized(ReadOnlySpan<char> before) => before[Math.Max(0, before.Length - Short)..].Contains('*');

    // A quote within a value has more backslashes before it than the opening one, or none where folding undid them: then the value goes straight on behind it.
    private static int Closing(ReadOnlySpan<char> before, ReadOnlySpan<char> value, char close)
    {
        var line = value.IndexOf('\n') is >= 0 and var end ? value[..end] : value;
        var first = line.IndexOf(close);
        if (first < 0 || close is not ('"' or '\''))
        {
            return first;
        }

        var outer = Backslashes(before.IsEmpty ? before : before[..^1]);
        for (var at = first; at < line.Length; at++)
        {
            if (line[at] != close)
            {
                continue;
            }

            var own = Backslashes(line[..at]);
            var inner = own > outer || (close == '"' && own == 0 && at + 1 < line.Length && char.IsLetterOrDigit(line[at + 1]));
            if (!inner)
            {
                return line[first..at].Contains(' ') ? first : at;
            }
        }

        return first;
    }

    private static int Backslashes(ReadOnlySpan<char> text) => text.Length - text.TrimEnd('\\').Length;

    /// <summary>Says whether a value behind a word for a password is one.</summary>
    public static bool IsPassword(ReadOnlySpan<char> value, in Assignment place, bool setting)
    {
        if (value.Length < ShortestPassword || IsPlaceholder(value) || IsPath(value) || FieldRule.Is(value))
        {
            return false;
        }

        var kinds = Characters(value);
        if (place.Quote != '\0')
        {
            return !value.Contains(' ') || ((kinds & Classes.Digit) != 0 && value.Count(' ') < 3);
        }

        return (kinds & Classes.Digit) != 0 && ((kinds & ~Classes.Digit) != 0 || place.Joint != Joint.Blank) ? !IsExpression(value)
            : setting || ((kinds & Classes.Sign) != 0 && value.Length >= 6 && !IsExpression(value));
    }

    /// <summary>Says whether a value is a password by itself: letters, a digit and a sign, as no word, name or number has them.</summary>
    public static bool IsStrong(ReadOnlySpan<char> value)
    {
        const int Shortest = 7;
        return value.Length >= Shortest && char.IsLetterOrDigit(value[0]) && value[1..].ContainsAny(Signs) && value.ContainsAnyInRange('0', '9') && Characters(value) is var kinds && (kinds & (Classes.Lower | Classes.Upper)) != 0
            && !IsExpression(value) && !value.ContainsAny('=', '/') && !(value.Contains('@') && value.Contains('.'));
    }

    /// <summary>Says whether a value is made of letters and digits in turns, as nothing but passwords is: s3cr3tCat32, jCcZ74UT8p.</summary>
    public static bool IsMixed(ReadOnlySpan<char> value)
    {
        const int Shortest = 8;
        var (turns, kinds) = (0, Characters(value));
        for (var i = 1; i < value.Length; i++)
        {
            turns += char.IsAsciiDigit(value[i]) == char.IsAsciiDigit(value[i - 1]) ? 0 : 1;
        }

        return value.Length >= Shortest && turns >= ((kinds & (Classes.Lower | Classes.Upper)) == (Classes.Lower | Classes.Upper) ? 3 : 5) && !value.ContainsAny('-', '_', '.') && !IsPlaceholder(value) && !IsExpression(value) && !IsPath(value);
    }

    /// <summary>Says whether a value behind a word for a key or token is one: letters and digits that no word or identifier has.</summary>
    public static bool IsKey(ReadOnlySpan<char> value, bool secret)
    {
        if (value.Length < (secret ? ShortestSecret : ShortestKey) || IsPlaceholder(value) || value.Contains(' ') || IsPath(value) || value.ContainsAny('(', '['))
        {
            return false;
        }

        var kinds = Characters(value);
        return (kinds & Classes.Digit) != 0 && (kinds & (Classes.Lower | Classes.Upper)) != 0 ? !IsExpression(value) && (Digits(value) > 1 || value.Length > 24 || (secret && value.Length >= ShortestKey && Turns(value) >= value.Length / 4))
            : value.Length >= 20 && (kinds & Classes.Lower) != 0 && (kinds & Classes.Upper) != 0 && Turns(value) >= value.Length / 3;
    }

    /// <summary>Says whether a value is a key by itself: as long as keys are, and of letters and digits in turns.</summary>
    public static bool IsRandom(ReadOnlySpan<char> value)
    {
        const int Shortest = 20;
        return value.Length >= Shortest && value.IndexOfAnyExcept(Token) < 0 && Digits(value) >= value.Length / 8 && IsKey(value, secret: false);
    }

    /// <summary>Says whether a value was made up as a password or key: letters with digits among them, or changing their case as no name does.</summary>
    public static bool IsMadeUp(ReadOnlySpan<char> value)
    {
        const int Shortest = 7;
        if (value.Length < Shortest || IsPlaceholder(value) || IsPath(value) || IsExpression(value) || (value.Contains('@') && value.Contains('.')))
        {
            return false;
        }

        var kinds = Characters(value);
        return ((kinds & Classes.Digit) != 0 && (kinds & (Classes.Lower | Classes.Upper)) != 0 && char.IsLetterOrDigit(value[0])) || ((kinds & ~Classes.Sign) == (Classes.Lower | Classes.Upper) && Turns(value) >= value.Length / 3);
    }

    /// <summary>Skips the type of a variable or parameter: <c>password: str = "…"</c>.</summary>
    public static Assignment SkipType(ReadOnlySpan<char> text, in Assignment place)
    {
        const int LongestType = 24;
        if (place.Joint != Joint.Sign || place.Quote != '\0')
        {
            return place;
        }

        var rest = text[place.Start..Math.Min(text.Length, place.Start + LongestType)];
        var sign = rest.IndexOf(" = ", StringComparison.Ordinal);
        var value = sign + " = ".Length;
        return sign > 0 && value < rest.Length && rest[value] is '"' or '\'' && rest[..sign].IndexOfAnyExcept(TypeName) < 0
            ? place with { Start = place.Start + value + 1, Quote = rest[value], Tight = false }
            : place;
    }

    /// <summary>Says whether a value only holds a place, or is a default that everybody knows.</summary>
    public static bool IsDefault(ReadOnlySpan<char> value) => IsPlaceholder(value) || IsPath(value) || IsExpression(value);

    // A rule that passwords are checked by: min:8, regex:[A-Z].
    private static bool IsRule(ReadOnlySpan<char> value)
    {
        const int LongestName = 12;
        var colon = value.IndexOf(':');
        return colon is > 1 and <= LongestName && !value[..colon].ContainsAnyExceptInRange('a', 'z') && value.Length - colon <= LongestName;
    }

    // 0x4F, 0x20000000L: a constant of code, as long as a register is.
    private static bool IsHexNumber(ReadOnlySpan<char> value)
    {
        const int Longest = 12;
        return value.Length <= Longest && value is ['0', 'x' or 'X', _, ..] && !value[2..].TrimEnd("uUlL").ContainsAnyExcept(HexDigits);
    }

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static bool IsPlaceholder(ReadOnlySpan<char> value) =>
        NoValues.Contains(value.TrimEnd('!')) || IsRule(value) || IsHexNumber(value) || !value.ContainsAnyExcept(value[0], '.') || value[0] is '<' or '{' or '[' or '(' or '%' || value.StartsWith("ENC[", StringComparison.Ordinal) || (value[0] is '!' or '@' && !value[1..].ContainsAnyExcept(Identifier)) || value.StartsWith("${", StringComparison.Ordinal)
        || (value[0] == '$' && !value[1..].ContainsAnyExcept(Identifier)) || value.StartsWith("your", StringComparison.OrdinalIgnoreCase) || value.StartsWith("***", StringComparison.Ordinal)
        || value.StartsWith("xxxx", StringComparison.OrdinalIgnoreCase) || value.Contains("****", StringComparison.Ordinal) || value.Contains("example", StringComparison.OrdinalIgnoreCase) && value.Contains('_') || value.StartsWith("$(", StringComparison.Ordinal) || value.StartsWith("!!", StringComparison.Ordinal) && value.Length < 6
        || value.StartsWith("env.", StringComparison.OrdinalIgnoreCase) || value.Contains("://", StringComparison.Ordinal) || value.StartsWith("arn:", StringComparison.Ordinal);

    private static readonly SearchValues<char> Identifier = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.:");

    private static readonly SearchValues<char> Unsigned = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
    private static readonly SearchValues<char> TypeName = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:&?<>[]|");
    private static readonly SearchValues<char> Token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=");

    private static bool IsPath(ReadOnlySpan<char> value) =>
        value[0] == '/' && value.LastIndexOf('/') > 0 && !value.ContainsAnyInRange('0', '9') || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("../", StringComparison.Ordinal) || value.StartsWith("~/", StringComparison.Ordinal);

    // Identifiers joined by dots, calls, and indexes.
    private static bool IsExpression(ReadOnlySpan<char> value)
    {
        if (value.Contains('(') || value is [.., '['] || value.Contains("->", StringComparison.Ordinal) || value.Contains("=>", StringComparison.Ordinal) || value.Contains("==", StringComparison.Ordinal) && value[^1] != '=')
        {
            return true;
        }

        var dot = value.IndexOf('.');
        return dot > 0 && !value[..dot].ContainsAnyExcept(Identifier) && char.IsAsciiLetter(value[0]) && dot + 1 < value.Length && char.IsAsciiLetter(value[dot + 1]) && value[(dot + 1)..].IndexOfAnyExceptInRange('A', 'z') < 0;
    }

    private static bool StartsParameter(ReadOnlySpan<char> rest) => rest.IndexOf('=') is > 0 and < 40;

    private static int Digits(ReadOnlySpan<char> value)
    {
        var count = 0;
        for (var digits = value; digits.IndexOfAnyInRange('0', '9') is >= 0 and var at; digits = digits[(at + 1)..])
        {
            count++;
        }

        return count;
    }

    // How often the case changes: often in random letters, seldom in camel case.
    private static int Turns(ReadOnlySpan<char> value)
    {
        var turns = 0;
        for (var i = 1; i < value.Length; i++)
        {
            turns += char.IsAsciiLetterUpper(value[i]) == char.IsAsciiLetterUpper(value[i - 1]) ? 0 : 1;
        }

        return turns;
    }

    private static Classes Characters(ReadOnlySpan<char> value)
    {
        var classes = Classes.None;
        if (value.Length > Short && !value.ContainsAnyExceptInRange('\0', '\x7F'))
        {
            return (value.ContainsAnyInRange('0', '9') ? Classes.Digit : Classes.None) | (value.ContainsAnyInRange('a', 'z') ? Classes.Lower : Classes.None)
                | (value.ContainsAnyInRange('A', 'Z') ? Classes.Upper : Classes.None) | (value.ContainsAnyExcept(Unsigned) ? Classes.Sign : Classes.None);
        }

        foreach (var c in value)
        {
            classes |= char.IsAsciiDigit(c) ? Classes.Digit : char.IsLower(c) ? Classes.Lower : char.IsUpper(c) ? Classes.Upper : c is '_' or '-' or '.' ? Classes.None : Classes.Sign;
        }

        return classes;
    }

    [Flags]
    private enum Classes
    {
        None = 0,
        Lower = 1,
        Upper = 2,
        Digit = 4,
        Sign = 8,
    }
}
