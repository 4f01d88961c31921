using System.Globalization;
using System.Numerics;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Makes valid ids from a seed, with check digit arithmetic of its own: whole numbers where the engine folds digits.</summary>
internal sealed class EuropeanIdValues(int seed)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private readonly Random _random = new(seed);

    public string Nhs() => Until(() => Digits(9), nine => 11 - (Weigh(nine, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11), check => check == 11 ? "0" : check == 10 ? null : Text(check));

    public string Nino()
    {
        while (true)
        {
            var prefix = $"{Pick("ABCEGHJKLMNOPRSTWXYZ")}{Pick("ABCEGHJKLMNPRSTWXYZ")}";
            if (prefix is not ("BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ"))
            {
                return prefix + Digits(6) + Pick("ABCD");
            }
        }
    }

    public string DeTaxId()
    {
        var order = "0123456789".ToCharArray();
        _random.Shuffle(order);
        var ten = order[..8].Append(order[0]).Append(_random.Next(2) == 0 ? order[0] : order[8]).ToArray();
        do
        {
            _random.Shuffle(ten);
        }
        while (ten[0] == '0' || new string(ten).Contains(new string(order[0], 3), StringComparison.Ordinal));

        var carry = 10;
        foreach (var c in ten)
        {
            var sum = (c - '0' + carry) % 10;
            carry = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        var check = 11 - carry;
        return new string(ten) + Text(check == 10 ? 0 : check);
    }

    public string DePension()
    {
        var letter = Pick(Alphabet);
        var eleven = Between(2, 89) + Date("ddMMyy");
        var serial = Digits(2);
        var expanded = eleven + (letter - 'A' + 1).ToString("00", CultureInfo.InvariantCulture) + serial;
        int[] weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        return eleven + letter + serial + Text(expanded.Select((c, i) => Text((c - '0') * weights[i]).Sum(static d => d - '0')).Sum() % 10);
    }

    public string Nir()
    {
        var department = _random.Next(8) switch { 0 => "2A", 1 => "2B", _ => Between(1, 95) };
        var month = _random.Next(10) == 0 ? Between(20, 42) : Between(1, 12);
        var body = Text(_random.Next(1, 3)) + Digits(2) + month + department + Between(1, 990, 3) + Between(1, 999, 3);
        var number = long.Parse(body.Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return body + (97 - (number % 97)).ToString("00", CultureInfo.InvariantCulture);
    }

    public string FrTax()
    {
        var ten = Text(_random.Next(4)) + Digits(9);
        return ten + (long.Parse(ten, CultureInfo.InvariantCulture) % 511).ToString("000", CultureInfo.InvariantCulture);
    }

    public string Nif() => Digits(8) is var eight ? eight + SpanishLetter(eight) : "";

    public string OtherNif() => Digits(7) is var seven ? Pick("KLM") + seven + SpanishLetter(seven) : "";

    public string Nie() => (_random.Next(3), Digits(7)) is var (first, seven) ? "XYZ"[first] + seven + SpanishLetter(first + seven) : "";

    public string FiscalCode(int replaced = 0)
    {
        string Consonants() => $"{Pick("BCDFGLMNPRSTVZ")}{Pick("BCDFGLMNPRSTVZ")}{Pick("BCDFGLMNPRSTVZ")}";
        var day = _random.Next(1, 29) + (_random.Next(2) * 40);
        var code = (Consonants() + Consonants() + Digits(2) + Pick("ABCDEHLMPRST") + day.ToString("00", CultureInfo.InvariantCulture) + Pick("ABCDEFGHIL") + Digits(3)).ToCharArray();
        foreach (var place in new[] { 14, 13, 12, 10, 9, 7 }.Take(replaced))
        {
            code[place] = "LMNPQRSTUV"[code[place] - '0'];
        }

        const string Odd = "BAKPLCQDREVOSFTGUHMINJWZYX";
        var sum = code.Select((c, i) => char.IsDigit(c) ? (c - '0', i) : (c - 'A', i)).Sum(static pair => pair.i % 2 == 1 ? pair.Item1 : Odd.IndexOf(Alphabet[pair.Item1], StringComparison.Ordinal));
        return new string(code) + Alphabet[sum % 26];
    }

    public string ItVat() => Between(1, 9999999, 7) + Between(1, 100, 3) is var ten ? ten + LuhnDigit(ten) : "";

    public string PtNif() => Pick("123568") + Digits(7) is var eight && Weigh(eight, 9, 8, 7, 6, 5, 4, 3, 2) % 11 is var rest ? eight + (rest < 2 ? "0" : Text(11 - rest)) : "";

    public string Bsn() => Until(() => Pick("123456789") + Digits(7), eight => Weigh(eight, 9, 8, 7, 6, 5, 4, 3, 2) % 11, rest => rest == 10 ? null : Text(rest));

    public string Belgian()
    {
        var born = Born();
        var nine = born.ToString("yyMMdd", CultureInfo.InvariantCulture) + Between(1, 997, 3);
        var number = long.Parse((born.Year >= 2000 ? "2" : "") + nine, CultureInfo.InvariantCulture);
        return nine + (97 - (number % 97)).ToString("00", CultureInfo.InvariantCulture);
    }

    public string Austrian() => Until(
        () => Between(100, 999, 3) + Date("ddMMyy"), nine => Weigh(nine, 3, 7, 9, 5, 8, 4, 2, 1, 6) % 11, rest => rest == 10 ? null : Text(rest), at: 3);

    public string Ahv() => "756" + Digits(9) is var twelve ? twelve + Text((10 - (twelve.Select(static (c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10)) % 10) : "";

    public string Pesel()
    {
        var born = Born();
        var ten = born.ToString("yy", CultureInfo.InvariantCulture) + (born.Month + (born.Year >= 2000 ? 20 : 0)).ToString("00", CultureInfo.InvariantCulture)
            + born.ToString("dd", CultureInfo.InvariantCulture) + Digits(4);
        return ten + Text((10 - (Weigh(ten, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10)) % 10);
    }

    public string Nip() => Until(() => Between(101, 998, 3) + Digits(6), nine => Weigh(nine, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11, rest => rest == 10 ? null : Text(rest));

    public string Swedish() => Date("yyMMdd", latest: 2009) + Digits(3) is var nine ? nine + LuhnDigit(nine) : "";

    public string SwedishCoordination()
    {
        var born = Born();
        var nine = born.ToString("yyMM", CultureInfo.InvariantCulture) + Text(born.Day + 60) + Digits(3);
        return nine + LuhnDigit(nine);
    }

    public string Finnish()
    {
        var born = Born();
        var sign = born.Year < 2000 ? Pick("-YXWVU") : Pick("ABCDEF");
        var (date, serial) = (born.ToString("ddMMyy", CultureInfo.InvariantCulture), Between(2, 899, 3));
        return date + sign + serial + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int.Parse(date + serial, CultureInfo.InvariantCulture) % 31];
    }

    public string Danish() => Date("ddMMyy", latest: 2009) + Between(1, 9999, 4);

    public string Norwegian(bool dNumber = false)
    {
        while (true)
        {
            var born = Born();
            var nine = (born.Day + (dNumber ? 40 : 0)).ToString("00", CultureInfo.InvariantCulture) + born.ToString("MMyy", CultureInfo.InvariantCulture) + Digits(3);
            var first = (11 - (Weigh(nine, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11)) % 11;
            var second = (11 - (Weigh(nine + Text(first % 10), 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11;
            if (first < 10 && second < 10)
            {
                return nine + first + second;
            }
        }
    }

    public string Irish(bool two = false)
    {
        var (seven, second) = (Digits(7), two ? Pick("ABH") : ' ');
        var sum = Weigh(seven, 8, 7, 6, 5, 4, 3, 2) + (two ? (second - 'A' + 1) * 9 : 0);
        return seven + "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] + (two ? second : "");
    }

    public string BritishLicence()
    {
        var name = new string([.. Enumerable.Range(0, _random.Next(2, 6)).Select(_ => Pick(Alphabet))]).PadRight(5, '9');
        var born = Born();
        var month = (born.Month + (_random.Next(2) * 50)).ToString("00", CultureInfo.InvariantCulture);
        return name + (born.Year / 10 % 10) + month + born.ToString("dd", CultureInfo.InvariantCulture) + (born.Year % 10) + Pick(Alphabet) + Pick(Alphabet + "9") + "9" + Pick(Alphabet) + Pick(Alphabet);
    }

    public string GermanDocument(bool check)
    {
        const string Allowed = "0123456789CFGHJKLMNPRTVWXYZ";
        var nine = Pick("CFGHJKL") + Digits(2) + new string([.. Enumerable.Range(0, 6).Select(_ => Pick(Allowed))]);
        var weighed = nine.Select(static (c, i) => (char.IsDigit(c) ? c - '0' : c - 'A' + 10) * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 } ).Sum();
        return check ? nine + (weighed % 10) : nine;
    }

    public string Letters(int count) => new([.. Enumerable.Range(0, count).Select(_ => Pick(Alphabet))]);

    public string Digits(int count) => new([.. Enumerable.Range(0, count).Select(_ => Pick("0123456789"))]);

    private static char SpanishLetter(string digits) => "TRWAGMYFPDXBNJZSQVHLCKE"[(int)(BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 23)];

    private static string LuhnDigit(string digits) =>
        Text((10 - (digits.Reverse().Select(static (c, i) => i % 2 == 0 ? Text((c - '0') * 2).Sum(static d => d - '0') : c - '0').Sum() % 10)) % 10);

    private static int Weigh(string digits, params int[] weights) => digits.Zip(weights, static (c, weight) => (c - '0') * weight).Sum();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Until(Func<string> body, Func<string, int> rest, Func<int, string?> check, int at = -1)
    {
        while (true)
        {
            var digits = body();
            if (check(rest(digits)) is { } found)
            {
                return digits.Insert(at < 0 ? digits.Length : at, found);
            }
        }
    }

    private DateTime Born(int latest = 2023) => new DateTime(1930, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(_random.Next((latest - 1930) * 365));

    private string Date(string format, int latest = 2023) => Born(latest).ToString(format, CultureInfo.InvariantCulture);

    private string Between(int least, int most, int width = 2) => _random.Next(least, most + 1).ToString("D" + width, CultureInfo.InvariantCulture);

    private char Pick(string from) => from[_random.Next(from.Length)];
}
