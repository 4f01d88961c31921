using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Hides values the way that people and programs do.</summary>
public static class Garbles
{
    private static readonly (string Name, Func<Draw, string, string?> Change)[] Numbers =
    [
        ("full width", (_, value) => Map(value, letter => letter is > ' ' and <= '~' ? (char)(letter + 0xFEE0) : letter)),
        ("Arabic digits", (_, value) => Digits(value, 0x660)),
        ("Persian digits", (_, value) => Digits(value, 0x6F0)),
        ("Devanagari digits", (_, value) => Digits(value, 0x966)),
        ("Thai digits", (_, value) => Digits(value, 0xE50)),
        ("mathematical digits", (draw, value) => Digits(value, draw.Chance(.5) ? 0x1D7CE : 0x1D7F6)),
        ("zero width", (draw, value) => Inside(draw, value, draw.PickOf("\u200B|\u200C|\u2060|\uFEFF"))),
        ("soft hyphen", (draw, value) => Inside(draw, value, "\u00AD")),
        ("no-break blanks", (draw, value) => Between(value, draw.PickOf("\u00A0|\u202F|\u2009|\u2007"), " -")),
        ("dashes", (draw, value) => value.Contains('-') ? value.Replace("-", draw.PickOf("\u2010|\u2011|\u2013|\u2014|\u2212|\uFF0D")) : null),
        ("dots", (_, value) => Grouped(value) ? Between(value, ".", " -") : null),
        ("blanks between all", (_, value) => value.Count(char.IsAsciiDigit) >= 8 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-') ? string.Join(' ', value.Where(char.IsAsciiLetterOrDigit)) : null),
        ("split line", (draw, value) => SplitLine(draw, value, "\n")),
        ("split quote", (draw, value) => SplitLine(draw, value, "\n> ")),
        ("middle dots", (draw, value) => Grouped(value) ? Between(value, draw.PickOf("·|•"), " -") : null),
        ("dashes between all", (_, value) => value.Count(char.IsAsciiDigit) >= 8 && value.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-') ? string.Join('-', value.Where(char.IsAsciiDigit)) : null),
        ("split behind a dash", (_, value) => value.IndexOf('-', StringComparison.Ordinal) is > 0 and var at && value.All(letter => char.IsAsciiDigit(letter) || letter is '-') ? value.Insert(at + 1, "\n") : null),
        ("spelled out", SpelledDigits.Write),
        ("inline tags", (draw, value) => Grouped(value) ? Between(value, draw.PickOf("</b> <b>|<!-- --> |</span> <span>"), " -") : null),
        ("line tag", (draw, value) => SplitLine(draw, value, draw.PickOf("<br>|<br/>|<br />"))),
        ("letters for digits", (_, value) => value.Count(char.IsAsciiDigit) >= 9 && value.AsSpan(1..^1).ContainsAny('0', '1') && value.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-') ? value[0] + Misread(value[1..^1]) + value[^1] : null),
        ("bold inside", (draw, value) => Grouped(value) ? Bold(draw, value) : null),
    ];

    private static readonly (string Name, Func<Draw, string, string?> Change)[] Mails =
    [
        ("spelled", (draw, value) => Spell(value, draw.PickOf(" at | AT | [at] | (at) |[at]|(at)| {at} "), draw.PickOf(" dot | DOT | [dot] | (dot) |[dot]|(dot)|."))),
        ("spelled in another language", (draw, value) => draw.Pick<Func<string, string>>([
            v => Spell(v, " arroba ", " punto "), v => Spell(v, " arroba ", " ponto "), v => Spell(v, " arobase ", " point "), v => Spell(v, " chiocciola ", " punto "),
            v => Spell(v, " ät ", " punkt "), v => Spell(v, "(ät)", "."), v => Spell(v, " at ", " punkt "), v => Spell(v, "艾特", "点"), v => Spell(v, " アット ", " ドット "), v => Spell(v, "(a)", ".")])(value)),
        ("%40", (_, value) => value.Replace("@", "%40")),
        ("&#64;", (draw, value) => value.Replace("@", draw.PickOf("&#64;|&#x40;|&commat;"))),
        ("\\u0040", (_, value) => value.Replace("@", "\\u0040")),
        ("full width at", (draw, value) => draw.Chance(.5) ? value.Replace("@", "\uFF20") : Map(value, letter => letter is > ' ' and <= '~' ? (char)(letter + 0xFEE0) : letter)),
        ("zero width", (draw, value) => Inside(draw, value, draw.PickOf("\u200B|\u2060|\u00AD"))),
        ("blanks around at", (_, value) => value.Replace("@", " @ ")),
        ("tags around at", (draw, value) => value.Replace("@", draw.PickOf("<b>@</b>|<span>@</span>|<!-- -->@"))),
        ("blanks between all", (_, value) => string.Join(' ', value.ToCharArray())),
        ("blanks around all", (_, value) => value.Replace("@", " @ ").Replace(".", " . ")),
    ];

    private static readonly (string Name, Func<Draw, string, string?> Change)[] Words =
    [
        ("full width", (_, value) => Map(value, letter => letter is > ' ' and <= '~' ? (char)(letter + 0xFEE0) : letter)),
        ("zero width", (draw, value) => Inside(draw, value, draw.PickOf("\u200B|\u2060|\u00AD"))),
        ("no-break blanks", (draw, value) => Between(value, "\u00A0", " ")),
    ];

    private static readonly (string Name, Func<Draw, string, string?> Change)[] Links =
    [
        ("full width", (_, value) => Map(value, letter => letter is > ' ' and <= '~' ? (char)(letter + 0xFEE0) : letter)),
        ("zero width", (draw, value) => Inside(draw, value, draw.PickOf("\u200B|\u2060|\u00AD"))),
        ("slashes of JSON", (_, value) => value.Replace("/", "\\/")),
        ("references", (_, value) => value.Replace("&", "&amp;").Replace("@", "&#64;")),
        ("split line", (_, value) => value.IndexOfAny(['?', '&', '@']) is > 0 and var at ? value.Insert(at + 1, "\n") : null),
    ];

    /// <summary>Makes garbled cases of a kind.</summary>
    public static IEnumerable<CorpusCase> Of(KindSpec spec, Draw draw, int count)
    {
        var ways = spec.Kind switch
        {
            PiiKinds.Email => Mails,
            PiiKinds.Url => Links,
            PiiKinds.PersonName or PiiKinds.PostalAddress or PiiKinds.UserName or PiiKinds.Secret or PiiKinds.CryptoAddress => Words,
            _ => Numbers,
        };
        for (int made = 0, tried = 0; made < count && tried < count * 20; tried++)
        {
            var (name, change) = ways[made % ways.Length];
            var failed = false;
            var split = name.StartsWith("split", StringComparison.Ordinal);
            var form = draw.Pick(spec.Forms);
            var garbled = Positives.One(spec, draw, form with { Alone = false, Structured = form.Structured && !split }, CaseGroup.Garbled, value =>
            {
                var changed = change(draw, value);
                failed |= changed is null || changed == value;
                return changed ?? value;
            });
            if (failed)
            {
                // Half of the kinds have no dash or blank: after some tries the next way is taken.
                if (tried % 5 == 4)
                    ways = [.. ways[1..], ways[0]];
                continue;
            }

            made++;
            if (name == "split quote")
                garbled = garbled with { Text = $"> {garbled.Text}", Values = [.. garbled.Values.Select(value => value with { Start = value.Start + 2 })] };
            yield return garbled with { Form = $"{name} in {garbled.Form}" };
        }
    }

    private static string Map(string value, Func<char, char> change) => string.Create(value.Length, (value, change), static (text, state) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = state.change(state.value[i]);
        }
    });

    // One digit: whoever misreads more writes nonsense.
    private static string Misread(string value) => value.IndexOf('0', StringComparison.Ordinal) is >= 0 and var zero ? value[..zero] + 'O' + value[(zero + 1)..] : value.IndexOf('1', StringComparison.Ordinal) is >= 0 and var one ? value[..one] + 'l' + value[(one + 1)..] : value;

    private static string Digits(string value, int zero)
    {
        var text = new StringBuilder();
        foreach (var letter in value)
        {
            text.Append(char.IsAsciiDigit(letter) ? char.ConvertFromUtf32(zero + letter - '0') : letter.ToString());
        }

        return text.ToString();
    }

    private static string Inside(Draw draw, string value, string what)
    {
        var at = draw.Between(1, value.Length - 1);
        var text = value.Insert(at, what);
        return draw.Chance(.4) ? text.Insert(Math.Max(1, at / 2), what) : text;
    }

    private static bool Grouped(string value) => value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-') && value.AsSpan(1..^1).IndexOfAny(' ', '-') >= 0 && value.Count(char.IsAsciiDigit) >= 8;

    private static string Between(string value, string what, string marks) => string.Concat(value.Select(letter => marks.Contains(letter) ? what : letter.ToString()));

    private static string? SplitLine(Draw draw, string value, string what)
    {
        var places = Enumerable.Range(1, Math.Max(0, value.Length - 2)).Where(i => value[i] == ' ').ToArray();
        if (places.Length == 0)
            return value.Count(char.IsAsciiDigit) >= 9 ? value.Insert(value.Length / 2, what) : null;
        var at = draw.Pick(places);
        return value[..at] + what + value[(at + 1)..];
    }

    private static string Bold(Draw draw, string value)
    {
        var groups = value.Split(' ', '-');
        var at = draw.Below(groups.Length);
        var start = groups.Take(at).Sum(group => group.Length + 1);
        return value[..start] + "**" + groups[at] + "**" + value[(start + groups[at].Length)..];
    }

    private static string Spell(string value, string at, string dot)
    {
        var sign = value.IndexOf('@', StringComparison.Ordinal);
        return value[..sign] + at + value[(sign + 1)..].Replace(".", dot, StringComparison.Ordinal);
    }
}
