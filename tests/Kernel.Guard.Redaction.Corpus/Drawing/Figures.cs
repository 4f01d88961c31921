using System.Globalization;

namespace KernelGuard.Corpus;

/// <summary>Writes figures that are nobody's: prices, times, years, versions, hashes and their kin, as each language writes them.</summary>
public static class Figures
{
    private static readonly string[] Months = ["January", "March", "April", "May", "June", "July", "September", "October", "November"];

    /// <summary>Writes a figure; null where the name is none.</summary>
    public static string? TryWrite(Draw draw, string name, string language) => name switch
    {
        "year" => $"{draw.Between(1850, 2035)}",
        "recent" => $"{draw.Between(2015, 2031)}",
        "qty" => $"{draw.Between(2, 950)}",
        "small" => $"{draw.Between(2, 20)}",
        "big" => Grouped(draw.Between(1_000, 9_999_999), language),
        "pct" => $"{draw.Between(1, 99)}{(draw.Chance(.4) ? $"{Decimal(language)}{draw.Below(10)}" : "")}{(language is "de" or "fr" or "sv" ? " %" : "%")}",
        "dec" => $"{draw.Between(0, 400)}{Decimal(language)}{draw.Digits(draw.Between(1, 2))}",
        "price" => Price(draw, language),
        "time" => draw.Chance(.5) ? $"{draw.Between(0, 23):00}:{draw.Between(0, 59):00}" : $"{draw.Between(1, 12)}:{draw.Between(0, 59):00}",
        "date" => DateOf(draw, language),
        "iso" => draw.Date(2012, 2027).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "stamp" => $"{draw.Date(2019, 2027):yyyy-MM-dd}T{draw.Between(0, 23):00}:{draw.Between(0, 59):00}:{draw.Between(0, 59):00}{draw.PickOf("Z|.123Z|+02:00|.004512Z|")}",
        "unix" => $"{draw.Between(1_600_000_000, 1_799_999_999)}",
        "unixms" => $"{draw.Between(1_600_000_000, 1_799_999_999)}{draw.Digits(3)}",
        "unixus" => $"{draw.Between(1_600_000_000, 1_799_999_999)}{draw.Digits(6)}",
        "compact" => $"{draw.Date(2019, 2027):yyyyMMdd}{draw.Between(0, 23):00}{draw.Between(0, 59):00}{draw.Between(0, 59):00}",
        "semver" => $"{draw.Between(0, 24)}.{draw.Between(0, 30)}.{draw.Between(0, 20)}{draw.PickOf("|||-beta.1|-rc.2|+build.77")}",
        "version4" => $"{draw.Between(1, 24)}.{draw.Between(0, 9)}.{draw.Between(0, 254)}.{draw.Between(0, 254)}",
        "guid" => draw.Chance(.8) ? GuidOf(draw) : GuidOf(draw).ToUpperInvariant(),
        "md5" => draw.Hex(32),
        "sha1" => draw.Hex(40),
        "sha256" => draw.Hex(64),
        "git" => draw.Hex(draw.Between(7, 12)),
        "coord" => $"{draw.Between(-89, 89)}.{draw.Digits(draw.Between(4, 7))}, {draw.Between(-179, 179)}.{draw.Digits(draw.Between(4, 7))}",
        "isbn13" => Books.Isbn13(draw),
        "isbn10" => Books.Isbn10(draw),
        "ean" => Books.Ean(draw),
        "upc" => Books.Upc(draw),
        "imei" => Checks.WithLuhn($"35{draw.Digits(12)}"),
        "b64" => draw.Token(draw.Between(20, 60)),
        "port" => draw.PickOf("80|443|3000|5000|5432|6379|8080|8443|9090|27017"),
        "ms" => $"{draw.Between(1, 4000)}",
        _ => null,
    };

    private static string GuidOf(Draw draw) => $"{draw.Hex(8)}-{draw.Hex(4)}-4{draw.Hex(3)}-{draw.Of("89ab", 1)}{draw.Hex(3)}-{draw.Hex(12)}";

    private static char Decimal(string language) => language is "en" or "zh" or "ja" or "ko" or "th" or "hi" ? '.' : ',';

    private static string Grouped(int number, string language)
    {
        var text = number.ToString("N0", CultureInfo.InvariantCulture);
        return language switch
        {
            "de" or "es" or "pt" or "it" or "nl" or "tr" or "da" => text.Replace(',', '.'),
            "fr" or "sv" or "no" or "pl" or "fi" => text.Replace(',', ' '),
            _ => text,
        };
    }

    private static string Price(Draw draw, string language)
    {
        var amount = $"{Grouped(draw.Between(1, 48_000), language)}{Decimal(language)}{draw.Between(0, 99):00}";
        var whole = Grouped(draw.Between(1, 480_000), language);
        return language switch
        {
            "en" => draw.PickOf($"${amount}|USD {amount}|£{amount}|{amount} dollars|€{amount}|US${whole}|A${amount}"),
            "zh" => draw.PickOf($"¥{amount}|{whole}元|人民币{amount}元|{whole}万元"),
            "ja" => draw.PickOf($"¥{whole}|{whole}円|税込{whole}円"),
            "ko" => $"{whole}원",
            "th" => $"{amount} บาท",
            "hi" => $"₹{amount}",
            "pt" => draw.PickOf($"R$ {amount}|€ {amount}|{amount} reais"),
            "pl" => $"{amount} zł",
            "tr" => $"{amount} TL",
            "sv" or "da" or "no" => $"{amount} kr",
            _ => draw.PickOf($"{amount} €|€ {amount}|{amount} EUR|{whole} Euro|CHF {amount}"),
        };
    }

    private static string DateOf(Draw draw, string language)
    {
        var date = draw.Date(2012, 2027);
        return language switch
        {
            "en" => draw.PickOf($"{draw.Pick(Months)} {date.Day}, {date.Year}|{date.Day} {draw.Pick(Months)} {date.Year}|{date:MM/dd/yyyy}"),
            "zh" or "ja" => $"{date.Year}年{date.Month}月{date.Day}日",
            "de" or "pl" or "fi" or "no" or "da" or "tr" => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            "sv" or "ko" => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture),
        };
    }
}
