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

    /// <summary>
    /// Gets pieces of which no two are written alike, with their names, so that no scan passes them by: <c>#</c> is a digit, <c>?</c> a letter, <c>汉</c> a Han character, <c>あ</c> kana and
    /// <c>가</c> hangul. The first are ordinary prose with numbers.
    /// </summary>
    public static IReadOnlyList<(string Name, string Piece)> Varied { get; } =
    [
        ("Chinese report", "20##年汉汉汉汉收入##.#亿元，同比增长#.#%，汉汉汉汉汉汉##家。"), ("Chinese chapters", "第#章 汉汉汉汉汉 20##年#月#日 共##件，单价##元。\n"), ("Chinese with models", "汉汉汉汉A#汉汉汉，汉汉汉汉汉B##汉汉。"), ("Chinese orders", "订单A####，商品汉汉#件；"), ("Chinese, few numbers", "汉汉汉汉汉汉汉汉汉，汉汉汉汉汉汉汉汉汉汉汉汉#汉汉汉汉汉汉汉汉汉汉汉汉汉。"), ("Chinese without numbers", "汉汉汉汉汉汉汉汉汉，汉汉汉汉汉汉。"),
        ("Japanese", "令和#年#月#日、汉汉のあああは##人です。"), ("Korean", "2024년 #월 #일 오후 #시 ##분에 가가 ###개를 가가가. "), ("Thai", "เขาซื้อของ # ชิ้น ราคา ### บาท เมื่อวันที่ ## มกราคม 25## แล้ว "), ("Chinese log", "2024-##-## ##:##:## INFO 汉汉汉汉 id=#### 汉汉\n"), ("Japanese addresses", "東京都汉区#-#-#、"),
        ("ideograph and digits", "王4###"), ("letter, ideograph, digit", "A王#"), ("digit and number word", "#-号"), ("holders and digits", "客户#"), ("Thai holders and digits", "สัญญา#"), ("wards", "日本#丁目の汉、"),
        ("digits that change", "#-"), ("rows of a table", "??,####,##\n"), ("cells", "| ?? | ### |\n"), ("keys and numbers", "\"??\": \"##\",\n"), ("customers that change", "Kunde ??## "), ("streets that change", "## ????? Street, "), ("passwords that change", "password=???#! "), ("list that changes", "- # ???\n"), ("addresses that change", "?.?@?. "), ("urls that change", "https://?:?@"), ("lone letters", "c o ? ? ? ? ? "), ("misread digits", "SSN #O#l . ## - "),
    ];

    /// <summary>Writes varied pieces one behind the other.</summary>
    /// <param name="piece">One of <see cref="Varied"/>.</param>
    /// <param name="size">The text's length in UTF-16 units.</param>
    public static string Vary(string piece, int size)
    {
        var draw = new Draw(CorpusCases.FixedSeed);
        return string.Create(size, (piece, draw), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = state.piece[i % state.piece.Length] switch
                {
                    '#' => state.draw.Of("0123456789", 1)[0],
                    '?' => state.draw.Of("abcdefghijklmnopqrstuvwxyz", 1)[0],
                    '汉' => state.draw.Of("的是了人我在有他这为之大来以个中上们到说国和地也子时道出而", 1)[0],
                    'あ' => state.draw.Of("あいうえおかきくけこさしすせそたちつてとなにのはひまみもやらりるれん", 1)[0],
                    '가' => state.draw.Of("가나다라마바사아자차카하고노도로모보소오조기니디리미비시이지", 1)[0],
                    var c => c,
                };
            }
        });
    }

    /// <summary>Makes all texts.</summary>
    /// <param name="size">Their length in UTF-16 units.</param>
    public static IEnumerable<(string Name, string Text)> All(int size = 1_000_000)
    {
        foreach (var (name, piece) in Pieces)
        {
            yield return (name, new StringBuilder(size + piece.Length).Insert(0, piece, (size / piece.Length) + 1).ToString(0, size));
        }

        foreach (var (name, piece) in Varied)
        {
            yield return (name, Vary(piece, size));
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
        yield return ("random spaced signs", OfPieces(draw, ["card ", "4 1 1 1 ", "A 1 "], size));
    }

    private static string OfPieces(Draw draw, string[] pieces, int size)
    {
        var text = new StringBuilder(size + pieces.Max(static piece => piece.Length));
        while (text.Length < size)
        {
            text.Append(draw.Pick(pieces));
        }

        return text.ToString(0, size);
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
