using System.Globalization;

namespace KernelGuard.Corpus;

/// <summary>Makes national and tax ids with their check digits, in compact form.</summary>
public static class IdMaths
{
    private const string Nif = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <summary>Makes one.</summary>
    public static string UsSsn(Draw d) => d.Until(draw => draw.Between(1, 899) is var area && area != 666 ? $"{area:000}{draw.Between(1, 99):00}{draw.Between(1, 9999):0000}" : null);

    /// <summary>Makes one.</summary>
    public static string UsItin(Draw d) => $"9{d.Digits(2)}{d.PickOf("50|55|60|65|70|75|80|88|90|91|92|94|97|99")}{d.Between(1, 9999):0000}";

    /// <summary>Makes one.</summary>
    public static string UkNhs(Draw d) => d.Until(draw =>
    {
        var body = draw.Of("4567", 1) + draw.Digits(8);
        var check = 11 - (Checks.Weighted(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11);
        return check == 10 ? null : $"{body}{check % 11}";
    });

    /// <summary>Makes one.</summary>
    public static string UkNino(Draw d) => d.Until(draw =>
    {
        var prefix = draw.Of("ABCEGHJKLMNOPRSTWXYZ", 1) + draw.Of("ABCEGHJKLMNPRSTWXYZ", 1);
        return prefix is "BG" or "GB" or "NK" or "KN" or "TN" or "NT" or "ZZ" ? null : $"{prefix}{draw.Digits(6)}{draw.Of("ABCD", 1)}";
    });

    /// <summary>Makes one.</summary>
    public static string CnResidentId(Draw d)
    {
        var body = $"{d.PickOf("110101|110105|310104|310115|440305|440106|510107|330106|420106|320102|500103|610113|370202|210102|350203")}{d.Date(1945, 2012):yyyyMMdd}{d.Between(1, 999):000}";
        return body + "10X98765432"[Checks.Weighted(body, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11];
    }

    /// <summary>Makes one.</summary>
    public static string DeTaxId(Draw d) => d.Until(draw =>
    {
        // Of the first ten digits one occurs twice, so one does not occur (BZSt).
        var digits = "0123456789".ToCharArray();
        for (var i = 9; i > 0; i--)
        {
            var other = draw.Below(i + 1);
            (digits[i], digits[other]) = (digits[other], digits[i]);
        }

        digits[draw.Between(1, 9)] = digits[0];
        var body = new string(digits);
        var turned = body[3..] + body[..3];
        return turned[0] == '0' ? null : $"{turned}{Checks.Mod1110(turned)}";
    });

    /// <summary>Makes one.</summary>
    public static string DeSocialInsurance(Draw d)
    {
        var letter = d.Below(26);
        var body = $"{d.PickOf("10|11|12|13|15|17|18|19|20|21|53|65")}{d.Date(1945, 2005):ddMMyy}";
        var serial = d.Digits(2);
        var all = $"{body}{letter + 1:00}{serial}";
        ReadOnlySpan<int> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        var sum = 0;
        for (var i = 0; i < 12; i++)
        {
            var product = (all[i] - '0') * weights[i];
            sum += (product / 10) + (product % 10);
        }

        return $"{body}{(char)('A' + letter)}{serial}{sum % 10}";
    }

    /// <summary>Makes one.</summary>
    public static string FrNir(Draw d)
    {
        var department = d.PickOf("01|13|21|31|33|35|44|59|67|69|75|78|92|93|2A|2B");
        var body = $"{d.Of("12", 1)}{d.Between(40, 99):00}{d.Between(1, 12):00}{department}{d.Between(1, 400):000}{d.Between(1, 999):000}";
        var number = long.Parse(body.Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return $"{body}{97 - (number % 97):00}";
    }

    /// <summary>Makes one.</summary>
    public static string FrTaxId(Draw d)
    {
        var body = d.Of("0123", 1) + d.Digits(9);
        return $"{body}{long.Parse(body, CultureInfo.InvariantCulture) % 511:000}";
    }

    /// <summary>Makes one.</summary>
    public static string EsNif(Draw d)
    {
        var number = d.Between(1_000_000, 99_999_999);
        return $"{number:00000000}{Nif[number % 23]}";
    }

    /// <summary>Makes one.</summary>
    public static string EsNie(Draw d)
    {
        var first = d.Below(3);
        var number = d.Between(0, 9_999_999);
        return $"{"XYZ"[first]}{number:0000000}{Nif[((first * 10_000_000) + number) % 23]}";
    }

    /// <summary>Makes one.</summary>
    public static string ItFiscalCode(Draw d)
    {
        const string Consonants = "BCDFGLMNPRSTVZ";
        var date = d.Date(1945, 2010);
        var body = $"{d.Of(Consonants, 3)}{d.Of(Consonants, 2)}{d.Of("AEIOBCDRT", 1)}{date:yy}{"ABCDEHLMPRST"[date.Month - 1]}{date.Day + (d.Chance(.5) ? 40 : 0):00}{d.PickOf("H501|F205|L219|F839|A944|D612|G273|Z404")}";
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var value = char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }

        return body + (char)('A' + (sum % 26));
    }

    /// <summary>Makes one.</summary>
    public static string ItVat(Draw d) => Checks.WithLuhn($"0{d.Digits(6)}{d.Between(1, 100):000}");

    /// <summary>Makes one.</summary>
    public static string PtNif(Draw d)
    {
        var body = d.Of("1235", 1) + d.Digits(7);
        var rest = Checks.Weighted(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return $"{body}{(rest < 2 ? 0 : 11 - rest)}";
    }

    /// <summary>Makes one.</summary>
    public static string NlBsn(Draw d) => d.Until(draw =>
    {
        var body = draw.Of("12345678", 1) + draw.Digits(7);
        var check = Checks.Weighted(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check == 10 ? null : $"{body}{check}";
    });

    /// <summary>Makes one.</summary>
    public static string BeNationalNumber(Draw d)
    {
        var date = d.Date(1945, 2012);
        var body = $"{date:yyMMdd}{d.Between(1, 997):000}";
        var number = long.Parse((date.Year >= 2000 ? "2" : "") + body, CultureInfo.InvariantCulture);
        return $"{body}{97 - (number % 97):00}";
    }

    /// <summary>Makes one.</summary>
    public static string AtSocialInsurance(Draw d) => d.Until(draw =>
    {
        var serial = $"{draw.Between(100, 999)}";
        var date = $"{draw.Date(1945, 2010):ddMMyy}";
        var check = (Checks.Weighted(serial, 3, 7, 9) + Checks.Weighted(date, 5, 8, 4, 2, 1, 6)) % 11;
        return check == 10 ? null : $"{serial}{check}{date}";
    });

    /// <summary>Makes one.</summary>
    public static string ChAhv(Draw d) => Checks.WithEan($"756{d.Digits(9)}");

    /// <summary>Makes one.</summary>
    public static string PlPesel(Draw d)
    {
        var date = d.Date(1945, 2012);
        var body = $"{date:yy}{date.Month + (date.Year >= 2000 ? 20 : 0):00}{date:dd}{d.Digits(4)}";
        return $"{body}{(10 - (Checks.Weighted(body, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10)) % 10}";
    }

    /// <summary>Makes one.</summary>
    public static string PlNip(Draw d) => d.Until(draw =>
    {
        var body = $"{draw.PickOf("521|525|526|527|583|634|675|679|701|774|781|897|951")}{draw.Digits(6)}";
        var check = Checks.Weighted(body, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11;
        return check == 10 ? null : $"{body}{check}";
    });

    /// <summary>Makes one.</summary>
    public static string SePersonnummer(Draw d)
    {
        var date = d.Date(1940, 2012);
        var day = date.Day + (d.Chance(.15) ? 60 : 0);
        return Checks.WithLuhn($"{date:yyMM}{day:00}{d.Between(1, 979):000}");
    }

    /// <summary>Makes one.</summary>
    public static string SeLong(Draw d)
    {
        var date = d.Date(1940, 2012);
        return $"{date.Year / 100}{Checks.WithLuhn($"{date:yyMMdd}{d.Between(1, 979):000}")}";
    }

    /// <summary>Makes one.</summary>
    public static string FiHetu(Draw d)
    {
        var date = d.Date(1940, 2012);
        var serial = d.Between(2, 899);
        var number = long.Parse($"{date:ddMMyy}{serial:000}", CultureInfo.InvariantCulture);
        return $"{date:ddMMyy}{(date.Year >= 2000 ? 'A' : '-')}{serial:000}{"0123456789ABCDEFHJKLMNPRSTUVWXY"[(int)(number % 31)]}";
    }

    /// <summary>Makes one.</summary>
    public static string DkCpr(Draw d)
    {
        // The seventh digit tells the century: 0 to 3 for 1900 to 1999, 4 to 9 for 2000 to 2036 (CPR-kontoret); check digits ended in 2007.
        var date = d.Date(1940, 2012);
        return $"{date:ddMMyy}{(date.Year >= 2000 ? d.Of("4567", 1) : d.Of("0123", 1))}{d.Digits(3)}";
    }

    /// <summary>Makes one.</summary>
    public static string NoFodselsnummer(Draw d) => d.Until(draw =>
    {
        var date = draw.Date(1940, 2012);
        var day = date.Day + (draw.Chance(.15) ? 40 : 0);
        var body = $"{day:00}{date:MMyy}{(date.Year >= 2000 ? draw.Between(500, 899) : draw.Between(1, 499)):000}";
        var one = (11 - (Checks.Weighted(body, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11)) % 11;
        var two = one == 10 ? 10 : (11 - (Checks.Weighted($"{body}{one}", 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11)) % 11;
        return two == 10 ? null : $"{body}{one}{two}";
    });

    /// <summary>Makes one.</summary>
    public static string IePps(Draw d)
    {
        var body = d.Digits(7);
        var second = d.PickOf("|||A|B|W");
        var sum = Checks.Weighted(body, 8, 7, 6, 5, 4, 3, 2) + (second.Length == 0 || second == "W" ? 0 : 9 * (second[0] - 'A' + 1));
        return $"{body}{"WABCDEFGHIJKLMNOPQRSTUV"[sum % 23]}{second}";
    }

    /// <summary>Makes one.</summary>
    public static string CaSin(Draw d) => Checks.WithLuhn(d.Of("1234567", 1) + d.Digits(7));

    /// <summary>Makes one.</summary>
    public static string BrCpf(Draw d) => Brazilian(d.Digits(9), [10, 9, 8, 7, 6, 5, 4, 3, 2], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);

    /// <summary>Makes one.</summary>
    public static string BrCnpj(Draw d) => Brazilian($"{d.Digits(8)}000{d.Of("123", 1)}", [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);

    /// <summary>Makes one.</summary>
    public static string BrCnpjLetters(Draw d) => Brazilian($"{d.Of("0123456789ABCDEFGHIJKLMNPRSTVWXYZ", 8)}00{d.Of("01AB", 1)}{d.Of("123C", 1)}", [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);

    /// <summary>Makes one.</summary>
    public static string MxCurp(Draw d)
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
        const string Consonants = "BCDFGJLMNPRSTVZ";
        var date = d.Date(1945, 2012);
        var body = $"{d.Of(Consonants, 1)}{d.Of("AEIOU", 1)}{d.Of(Consonants, 2)}{date:yyMMdd}{d.Of("HM", 1)}{d.PickOf("DF|JC|NL|MC|PL|VZ|GT|BC|YN|NE")}{d.Of(Consonants, 3)}{(date.Year >= 2000 ? d.Of("ABC", 1) : d.Digits(1))}";
        var sum = body.Select((letter, i) => Alphabet.IndexOf(letter, StringComparison.Ordinal) * (18 - i)).Sum();
        return $"{body}{(10 - (sum % 10)) % 10}";
    }

    /// <summary>Makes one.</summary>
    public static string MxRfc(Draw d)
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
        const string Consonants = "BCDFGJLMNPRSTVZ";
        var letters = d.Chance(.75) ? $"{d.Of(Consonants, 1)}{d.Of("AEIOU", 1)}{d.Of(Consonants, 2)}" : d.Of(Consonants, 3);
        var body = $"{letters}{d.Date(1945, 2012):yyMMdd}{d.Of("123456789ABCDEFGHIJKLMNPQRSTUVWXYZ", 2)}";
        var padded = body.PadLeft(12);
        var rest = padded.Select((letter, i) => Alphabet.IndexOf(letter, StringComparison.Ordinal) * (13 - i)).Sum() % 11;
        return body + (rest == 0 ? "0" : rest == 1 ? "A" : $"{11 - rest}");
    }

    /// <summary>Makes one.</summary>
    public static string InAadhaar(Draw d) => Checks.WithVerhoeff(d.Of("23456789", 1) + d.Digits(10));

    /// <summary>Makes one.</summary>
    public static string InPan(Draw d) => $"{d.Capitals(3)}{d.Of("PPPPCHFT", 1)}{d.Capitals(1)}{d.Between(1, 9999):0000}{d.Capitals(1)}";

    /// <summary>Makes one.</summary>
    public static string AuTfn(Draw d) => d.Until(draw => draw.Of("12345678", 1) + draw.Digits(8) is var number && Checks.Weighted(number, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0 ? number : null);

    /// <summary>Makes one.</summary>
    public static string AuAbn(Draw d) => d.Until(draw => draw.Of("123456789", 1) + draw.Digits(10) is var number && (Checks.Weighted(number, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0 ? number : null);

    /// <summary>Makes one.</summary>
    public static string AuMedicare(Draw d)
    {
        var body = d.Of("23456", 1) + d.Digits(7);
        return $"{body}{Checks.Weighted(body, 1, 3, 7, 9, 1, 3, 7, 9) % 10}{d.Between(1, 5)}";
    }

    /// <summary>Makes one.</summary>
    public static string SgNric(Draw d)
    {
        var first = d.Of("STFG", 1)[0];
        var body = d.Digits(7);
        var sum = Checks.Weighted(body, 2, 7, 6, 5, 4, 3, 2) + (first is 'T' or 'G' ? 4 : 0);
        return $"{first}{body}{(first is 'S' or 'T' ? "JZIHGFEDCBA" : "XWUTRQPNMLK")[sum % 11]}";
    }

    /// <summary>Makes one.</summary>
    public static string KrRrn(Draw d)
    {
        var date = d.Date(1945, 2012);
        var body = $"{date:yyMMdd}{(date.Year >= 2000 ? d.Of("34", 1) : d.Of("12", 1))}{d.Of("01234567", 1)}{d.Digits(4)}";
        return $"{body}{(11 - (Checks.Weighted(body, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11)) % 10}";
    }

    /// <summary>Makes one.</summary>
    public static string JpMyNumber(Draw d)
    {
        var body = d.Digits(11);
        var rest = Checks.Weighted(body, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return $"{body}{(rest < 2 ? 0 : 11 - rest)}";
    }

    /// <summary>Makes one.</summary>
    public static string ThId(Draw d)
    {
        var body = d.Of("12345678", 1) + d.Digits(11);
        return $"{body}{(11 - (Checks.Weighted(body, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11)) % 10}";
    }

    /// <summary>Makes one.</summary>
    public static string ZaId(Draw d) => Checks.WithLuhn($"{d.Date(1945, 2010):yyMMdd}{d.Digits(4)}{d.Of("01", 1)}8");

    /// <summary>Makes one.</summary>
    public static string TrTckn(Draw d)
    {
        var body = d.Of("123456789", 1) + d.Digits(8);
        var odd = Checks.Weighted(body, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        var even = Checks.Weighted(body, 0, 1, 0, 1, 0, 1, 0, 1);
        var tenth = ((((odd * 7) - even) % 10) + 10) % 10;
        return $"{body}{tenth}{(odd + even + tenth) % 10}";
    }

    private static string Brazilian(string body, int[] first, int[] second)
    {
        var one = Digit(body, first);
        return $"{body}{one}{Digit($"{body}{one}", second)}";

        static int Digit(string text, int[] weights)
        {
            var rest = text.Select((letter, i) => (letter - '0') * weights[i]).Sum() % 11;
            return rest < 2 ? 0 : 11 - rest;
        }
    }
}
