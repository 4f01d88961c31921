using System.Text;

namespace KernelGuard.Corpus;

/// <summary>Makes texts about customers whom the host knows, their values written as people write them, and texts about others.</summary>
public static class KnownCases
{
    private static readonly string[] Sentences =
    [
        "Please call ‹V› back at ‹time›.", "‹V› asked twice.", "Is this ‹V›'s parcel?", "{\"q\": \"‹V›\", \"n\": ‹n 1 90›}", "Frage von ‹V›: wo bleibt es?", "d'après ‹V›, c'est payé", "según ‹V› no llegó", "客户‹V›来电。", "担当は‹V›です。", "To: ‹V›\nDate: ‹date›", "(‹V›)", "- ‹V›\n- ‹n 1 90›",
        "we met ‹V› and left", "<b>‹V›</b>",
    ];

    private static readonly string[] Chinese = ["请联系‹V›先生", "‹V›的包裹到了吗？", "我叫‹V›，想退货。", "收件人：‹V›", "{\"姓名\": \"‹V›\"}", "‹V›"];

    // The characters of drawn names that have another form in traditional script.
    private const string Simplified = "张刘陈杨黄赵吴孙欧阳伟艳丽国晓强静";
    private const string Traditional = "張劉陳楊黃趙吳孫歐陽偉豔麗國曉強靜";

    /// <summary>Makes texts with a value.</summary>
    public static IEnumerable<CorpusCase> Positive(Draw draw, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (form, known, value, frames) = (i % 4) switch
            {
                0 or 1 => Western(draw),
                2 => East(draw),
                _ => Number(draw),
            };
            var (text, values) = Frame.Render(draw, draw.Pick(frames), Language.English, PiiKinds.KnownValue, () => value, (null, null));
            yield return new CorpusCase(PiiKinds.KnownValue, text, values, CaseGroup.Plain, "*", form) { Known = KnownValues.Of(known) };
        }
    }

    /// <summary>Makes texts about others: namesakes of a part, words that hold a name, numbers that differ.</summary>
    public static IEnumerable<CorpusCase> Negative(Draw draw, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (form, known, value) = Other(draw, i % 8);
            var text = Template.Fill(draw, draw.Pick(i % 8 == 5 ? Chinese[..2] : ["we saw ‹V› there", "‹V›, he said", "(‹V›)", "row ‹n 1 90›: ‹V›"]), Language.English, slot => slot == "V" ? value : null);
            yield return new CorpusCase(PiiKinds.KnownValue, text, [], CaseGroup.Negative, "*", form) { Known = KnownValues.Of(known) };
        }
    }

    private static (string Form, KnownValue Known, string Value, string[] Frames) Western(Draw draw)
    {
        var language = draw.PickOf("en|de|de|fr|es|pt|it");
        var (given, family) = draw.Chance(.1) ? ("Jürgen", "Groß") : (People.Given(draw, language), People.Family(draw, language));
        var whole = $"{given} {family}";
        var (form, value) = draw.Below(16) switch
        {
            0 => ("capitals", whole.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal)),
            1 => ("small", whole.ToLowerInvariant()),
            2 => ("no accents", Plain(whole)),
            3 => ("no accents, small, two blanks", Plain(whole).ToLowerInvariant().Replace(" ", "  ", StringComparison.Ordinal)),
            4 => ("umlauts spelled", Spelled(whole)),
            5 => ("family first", $"{family}, {given}"),
            6 => ("family first, capitals", $"{family.ToUpperInvariant()} {given}"),
            7 => ("initial", $"{given[0]}. {family}"),
            8 => ("initial behind", $"{family}, {given[0]}."),
            9 => ("no-break blank", $"{given}\u00A0{family}"),
            10 => ("line break", $"{given}\n{family}"),
            11 => ("underscore", $"{given}_{family}".ToLowerInvariant()),
            12 => ("percent", $"{given}%20{family}"),
            13 => ("combining accents", whole.Normalize(NormalizationForm.FormD)),
            14 => ("full-width", FullWidth(Plain(whole))),
            _ => ("as it is", whole),
        };
        return (form, KnownValue.Name(whole), value, Sentences);
    }

    private static (string Form, KnownValue Known, string Value, string[] Frames) East(Draw draw)
    {
        var (family, given) = draw.Chance(.3) ? ("欧阳", "小明") : (People.Family(draw, "zh"), draw.PickOf("秀英|建国|晓明|丽娟|志强|雨桐|子涵"));
        var whole = family + given;
        var (form, value) = draw.Below(6) switch
        {
            0 => ("Han, blank", $"{family} {given}"),
            1 => ("Han, wide blanks", string.Join('\u3000', whole.AsEnumerable())),
            2 => ("Han, point", $"{family}·{given}"),
            3 => ("Han, traditional", string.Concat(whole.Select(static c => Simplified.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Traditional[at] : c))),
            4 => ("Han, given first", $"{given} {family}"),
            _ => ("Han", whole),
        };
        return (form, KnownValue.Name(whole), value, Chinese);
    }

    private static (string Form, KnownValue Known, string Value, string[] Frames) Number(Draw draw)
    {
        var (letters, digits) = (draw.Capitals(2), draw.Digits(8));
        return draw.Below(4) switch
        {
            0 => ("number, grouped", KnownValue.Text(letters + digits), $"{letters} {digits[..4]} {digits[4..]}", Sentences),
            1 => ("number, small", KnownValue.Text($"{letters}-{digits[..4]}-{digits[4..]}"), letters.ToLowerInvariant() + digits, Sentences),
            2 => ("number, full-width", KnownValue.Text(letters + digits), FullWidth(letters + digits), Sentences),
            _ => ("number, dashes", KnownValue.Text(letters + digits), $"{letters}–{digits[..3]}–{digits[3..]}", Sentences),
        };
    }

    private static (string Form, KnownValue Known, string Value) Other(Draw draw, int way)
    {
        var (given, family) = (draw.PickOf("Zora|Milo|Edda|Rufus|Wilma|Balduin"), draw.PickOf("Lovelace|Ehrenfest|Tolliver|Sommerfeld|Quintana|Vasquez"));
        var name = KnownValue.Name($"{given} {family}");
        var (letters, digits) = (draw.Capitals(2), draw.Of("123456789", 8));
        return way switch
        {
            0 => ("longer word", name, $"{family}s and the {family}ian school"),
            1 => ("initials alone", name, $"{given[0]}.{family[0]}., {given[0]}{family[0]}"),
            2 => ("small surname", name, $"a {family.ToLowerInvariant()} thing"),
            3 => ("other given name", KnownValue.Name("Rose " + draw.PickOf("Baker|Smith|Young")), draw.PickOf("a young baker|the smith of the town|Rose gardens|a baker's dozen")),
            4 => ("part of an identifier", name, $"x{family}Factory2"),
            5 => ("Han, surname alone", KnownValue.Name(draw.PickOf("王|李|张|刘") + "秀英"), draw.PickOf("王先生|李女士|张经理|刘老师|秀丽英文")),
            6 => ("number with a digit more", KnownValue.Text(letters + digits), letters + digits + draw.Of("123456789", 1)),
            _ => ("other number", KnownValue.Text(letters + digits), letters + digits[..7] + (char)('0' + ((digits[7] - '0' + 1) % 10))),
        };
    }

    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(static c => c is < '\u0300' or > '\u036F')).Replace("ß", "ss", StringComparison.Ordinal);

    private static string Spelled(string name) => name.Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);

    private static string FullWidth(string text) => string.Concat(text.Select(static c => c == ' ' ? '\u3000' : c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c));
}
