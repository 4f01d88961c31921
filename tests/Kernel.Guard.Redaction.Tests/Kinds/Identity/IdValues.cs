namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Makes valid ids with check digits of its own reckoning: each is found by trying, against the rule as its authority words it.</summary>
internal static class IdValues
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static string Ssn(Random r) => $"{Pick(r, 1, 899, 666):000}{r.Next(1, 100):00}{r.Next(1, 10000):0000}";

    public static string Itin(Random r) => Search(r, AnyItin, static id => !IsTfn(id));

    private static string AnyItin(Random r) => $"9{r.Next(100):00}{Pick(r, 50, 99, 66, 67, 68, 69, 89, 93):00}{r.Next(10000):0000}";

    public static string CnResidentId(Random r)
    {
        var body = $"{Pick(r, [11, 12, 31, 33, 44, 51, 65, 82])}{r.Next(1, 30):00}{r.Next(1, 30):00}{Birthday(r, 1930, 2024):yyyyMMdd}{r.Next(1, 999):000}";
        return Try("0123456789X", c => body + c, static id => Enumerable.Range(0, 18).Sum(i => (id[i] == 'X' ? 10 : id[i] - '0') * PowerOfTwo(17 - i)) % 11 == 1);
    }

    public static string CnOldId(Random r) => $"{Pick(r, [11, 31, 44])}{r.Next(1, 30):00}{r.Next(1, 30):00}{Birthday(r, 1930, 1990):yyMMdd}{r.Next(1, 999):000}";

    public static string Sin(Random r) => Luhn($"{Pick(r, [1, 2, 3, 4, 5, 6, 7, 9])}{Digits(r, 7)}");

    public static string Cpf(Random r) => Person(Digits(r, 9));

    public static string Cnpj(Random r) => Company($"{r.Next(10, 60)}{Digits(r, 6)}0001");

    public static string LetteredCnpj(Random r) => Company($"{r.Next(10, 60)}{Letter(r)}{Digits(r, 2)}{Letter(r)}{Letter(r)}{Digits(r, 1)}0001");

    public static string Curp(Random r)
    {
        var body = $"{Letter(r)}A{Letter(r)}{Letter(r)}{Birthday(r, 1930, 1999):yyMMdd}{"HM"[r.Next(2)]}{Pick(r, ["DF", "JC", "NL", "VZ", "MC"])}{Letter(r)}{Letter(r)}{Letter(r)}0";
        return Try("0123456789", c => body + c, static id => id.Select((c, i) => "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ".IndexOf(c, StringComparison.Ordinal) * (18 - i)).Sum() % 10 == 0);
    }

    public static string Rfc(Random r) => Mexican($"{Letter(r)}A{Letter(r)}{Letter(r)}{Birthday(r, 1930, 2004):yyMMdd}{Letter(r)}{r.Next(10)}");

    public static string CompanyRfc(Random r) => Mexican($"{Letter(r)}{Letter(r)}{Letter(r)}{Birthday(r, 1930, 2024):yyMMdd}{Letter(r)}{r.Next(10)}");

    public static string Pan(Random r) => $"{Letter(r)}{Letter(r)}{Letter(r)}{"PCHFAT"[r.Next(6)]}{Letter(r)}{r.Next(1, 10000):0000}{Letter(r)}";

    public static string Aadhaar(Random r)
    {
        var body = $"{r.Next(2, 10)}{Digits(r, 10)}";
        return Try("0123456789", c => body + c, static id => Dihedral(id) == 0);
    }

    public static string Tfn(Random r) => Search(r, static r => $"{r.Next(1, 10)}{Digits(r, 8)}", static id => id[0] != '9' && IsTfn(id));

    private static bool IsTfn(string id) => Weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;

    public static string Abn(Random r) =>
        Search(r, static r => $"{r.Next(10, 100)}{Digits(r, 9)}", static id => (Weighted(id, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0);

    public static string Medicare(Random r)
    {
        var body = $"{r.Next(2, 7)}{Digits(r, 7)}";
        return $"{body}{Weighted(body, 1, 3, 7, 9, 1, 3, 7, 9) % 10}{r.Next(1, 10)}";
    }

    public static string Nric(Random r)
    {
        var (first, digits) = ("STFGM"[r.Next(5)], Digits(r, 7));
        var sum = Weighted(digits, 2, 7, 6, 5, 4, 3, 2) + first switch { 'T' or 'G' => 4, 'M' => 3, _ => 0 };
        return first + digits + (first switch { 'S' or 'T' => "ABCDEFGHIZJ", 'M' => "KLJNPQRTUWX", _ => "KLMNPQRTUWX" })[10 - (sum % 11)];
    }

    public static string Rrn(Random r)
    {
        var born = Birthday(r, 1930, 2019);
        var body = $"{born:yyMMdd}{(born.Year < 2000 ? r.Next(1, 3) : r.Next(3, 5))}{Digits(r, 5)}";
        return body + ((11 - (Weighted(body, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11)) % 10);
    }

    public static string LateRrn(Random r) => $"{Birthday(r, 2020, 2025):yyMMdd}{r.Next(3, 5)}{r.Next(1, 1_000_000):000000}";

    public static string MyNumber(Random r)
    {
        var body = Digits(r, 11);
        var rest = Enumerable.Range(1, 11).Sum(n => (body[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5)) % 11;
        return body + (rest <= 1 ? 0 : 11 - rest);
    }

    /// <summary>Makes none that has a month where a Korean or South African number has it.</summary>
    public static string ThaiId(Random r) => Search(r, AnyThaiId, static id => id[2] > '1');

    private static string AnyThaiId(Random r)
    {
        var body = $"{r.Next(1, 9)}{Digits(r, 11)}";
        return body + ((11 - (Enumerable.Range(0, 12).Sum(i => (body[i] - '0') * (13 - i)) % 11)) % 10);
    }

    public static string ZaId(Random r) => Luhn($"{Birthday(r, 1930, 2009):yyMMdd}{Digits(r, 4)}{r.Next(2)}8");

    /// <summary>Makes none that is a CPF too, as one in 100 is.</summary>
    public static string Tckn(Random r) => Search(r, AnyTckn, static id => Person(id[..9]) != id);

    private static string AnyTckn(Random r)
    {
        var body = $"{r.Next(1, 10)}{Digits(r, 8)}";
        return Try("0123456789", c => Try("0123456789", d => body + c + d, static id => id[..10].Sum(static c => c - '0') % 10 == id[10] - '0'), static id =>
            (((id[0] + id[2] + id[4] + id[6] + id[8] - (5 * '0')) * 7) - (id[1] + id[3] + id[5] + id[7] - (4 * '0')) - (id[9] - '0')) % 10 == 0);
    }

    public static string Cnh(Random r)
    {
        var body = Digits(r, 9);
        var first = body.Select(static (c, i) => (c - '0') * (9 - i)).Sum() % 11;
        var second = (body.Select(static (c, i) => (c - '0') * (i + 1)).Sum() % 11) - (first > 9 ? 2 : 0);
        return second is < 0 or > 9 ? Cnh(r) : $"{body}{(first > 9 ? 0 : first)}{second}";
    }

    public static string JapaneseLicence(Random r)
    {
        var body = $"{Pick(r, [10, 30, 45, 54, 62, 90])}{r.Next(70, 99)}{Digits(r, 6)}";
        return $"{body}{(11 - (Weighted(body, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 10}0";
    }

    public static string Digits(Random r, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + r.Next(10))));

    public static char Letter(Random r) => Letters[r.Next(26)];

    // ISO 7064 reckons with powers of two modulo 11; written so that the sum over all 18 characters is 1.
    private static int PowerOfTwo(int exponent) => Enumerable.Range(0, exponent).Aggregate(1, static (power, _) => power * 2 % 11);

    // From the right the weights are 9, 8, … 2 and again; then the rest is the digit itself, and 10 is 0.
    private static string Company(string body)
    {
        for (var check = 0; check < 2; check++)
        {
            body += (char)('0' + (body.Reverse().Select(static (c, i) => (c - 48) * (9 - (i % 8))).Sum() % 11 % 10));
        }

        return body;
    }

    private static string Person(string body)
    {
        for (var check = 0; check < 2; check++)
        {
            body += BrazilianPersonal(body);
        }

        return body;
    }

    // Weights rise by one from 1 for the tenth digit, and from 0 for the eleventh.
    private static char BrazilianPersonal(string body) =>
        (char)('0' + (body.Select((c, i) => (c - '0') * (i + (body.Length == 9 ? 1 : 0))).Sum() % 11 % 10));

    private static string Mexican(string body) =>
        Try("0123456789A", c => body + c, static id =>
        {
            var padded = id.PadLeft(13);
            var sum = Enumerable.Range(0, 12).Sum(i => "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ".IndexOf(padded[i], StringComparison.Ordinal) * (13 - i));
            return (sum + (padded[12] == 'A' ? 10 : padded[12] - '0')) % 11 == 0;
        });

    private static string Luhn(string body) =>
        Try("0123456789", c => body + c, static id => id.Reverse().Select(static (c, i) => i % 2 == 0 ? c - '0' : "0246813579"[c - '0'] - '0').Sum() % 10 == 0);

    private static int Dihedral(string digits)
    {
        string[] products = ["0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"];
        string[] places = ["0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"];
        return digits.Reverse().Select((c, i) => places[i % 8][c - '0'] - '0').Aggregate(0, (sum, next) => products[sum][next] - '0');
    }

    private static int Weighted(string digits, params int[] weights) => weights.Select((weight, i) => weight * (digits[i] - '0')).Sum();

    private static string Try(string candidates, Func<char, string> make, Func<string, bool> holds) => candidates.Select(make).First(holds);

    private static string Search(Random r, Func<Random, string> make, Func<string, bool> holds)
    {
        while (true)
        {
            if (make(r) is var id && holds(id))
            {
                return id;
            }
        }
    }

    private static DateOnly Birthday(Random r, int first, int last) => new DateOnly(first, 1, 1).AddDays(r.Next((last - first) * 365));

    private static T Pick<T>(Random r, T[] choices) => choices[r.Next(choices.Length)];

    private static int Pick(Random r, int least, int most, params int[] not)
    {
        var number = r.Next(least, most + 1);
        return not.Contains(number) ? Pick(r, least, most, not) : number;
    }
}
