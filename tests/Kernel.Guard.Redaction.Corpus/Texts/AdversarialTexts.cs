using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Makes texts that are hard to scan in linear time.</summary>
public static class AdversarialTexts
{
    /// <summary>Gets pieces that are repeated, with their names.</summary>
    public static IReadOnlyList<(string Name, string Piece)> Pieces { get; } =
    [
        ("digits", "7"), ("zeros", "0"), ("digits with blanks", "4 "), ("digits with dashes", "4-"), ("digits with dots", "1."), ("groups of four", "4111 "), ("groups of three", "212-"), ("versions", "1.2.3.4."), ("at signs", "@"), ("letter and at", "a@"), ("addresses without end", "a.b@c."), ("dots", "."),
        ("square brackets", "["), ("nested brackets", "[["), ("placeholders begun", "[[EMAIL-"), ("bent placeholders", "[ email 1"), ("parentheses", "("), ("plus signs", "+"), ("plus and digit", "+4"), ("colons", ":"), ("dashes", "-"), ("letter", "a"), ("capitals", "A"), ("hex with colons", "a0:"), ("blanks", " "), ("lines", "\n"), ("quoted lines", "\n> "),
        ("password", "password="), ("password colon", "password: "), ("my name is", "my name is "), ("dear", "Dear "), ("context words", "phone card iban ssn "), ("keys", "sk-"), ("token heads", "eyJ"), ("AKIA", "AKIA"), ("urls", "https://"), ("url with user", "https://a:b@"), ("percent", "%40"), ("entities", "&#64;"), ("entities without end", "&#6"), ("escapes", "\\u0040"),
        ("ideographs", "汉"), ("ideographic digits", "一二三"), ("full-width digits", "１"), ("Arabic digits", "٣"), ("zero width", "\u200B"), ("soft hyphens in digits", "4\u00AD"), ("mathematical digits", "\U0001D7D9"), ("combining marks", "a\u0301"), ("lone surrogates", "\uD800"), ("PEM heads", "-----BEGIN PRIVATE KEY-----"), ("street", "1 Main Street, "), ("post code", "10115 "), ("我叫", "我叫"), ("slash digits", "1/2/"), ("spelled address", "a at b dot "),
        ("list of digits", "1,"), ("list items", "- 1\n"), ("keys of secrets", "token="), ("hex escapes", "0x"), ("letter and digit", "A1"), ("dotted letters", "a.b.c.d."), ("calling codes", "+1 "), ("objects in arrays", "{\"a\":["), ("customers", "Kunde "), ("密码", "密码"),
    ];

    /// <summary>Makes all texts.</summary>
    /// <param name="size">Their length in UTF-16 units.</param>
    public static IEnumerable<(string Name, string Text)> All(int size = 1_000_000)
    {
        foreach (var (name, piece) in Pieces)
        {
            yield return (name, new StringBuilder(size + piece.Length).Insert(0, piece, (size / piece.Length) + 1).ToString(0, size));
        }

        yield return ("nested brackets, closed", new string('[', size / 2) + new string(']', size / 2));
        yield return ("nested objects", new string('{', size / 2) + new string('}', size / 2));
        var draw = new Draw(CorpusCases.FixedSeed);
        yield return ("random digits and marks", draw.Of("0123456789 -.@+:[]()/", size));
        yield return ("random digits with blanks", draw.Of("0123456789 ", size));
        yield return ("random groups of digits", Groups(draw, size));
        yield return ("random letters in both cases", draw.Of("abcdeABCDE", size));
        yield return ("random base64", draw.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", size));
        yield return ("random letters and digits", draw.Of("abcdefABCDEF0123456789", size));
    }

    // One to five digits and a blank, as in tables of figures.
    private static string Groups(Draw draw, int size)
    {
        const int MostDigits = 5;
        var text = new StringBuilder(size + MostDigits + 1);
        while (text.Length < size)
        {
            text.Append(draw.Of("0123456789", draw.Between(1, MostDigits))).Append(' ');
        }

        return text.ToString(0, size);
    }
}
