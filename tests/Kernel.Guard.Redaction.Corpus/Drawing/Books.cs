namespace KernelGuard.Corpus;

/// <summary>Makes article and book numbers with their check digits (ISO 2108, GS1).</summary>
public static class Books
{
    /// <summary>Makes an ISBN-13.</summary>
    public static string Isbn13(Draw draw)
    {
        var isbn = Checks.WithEan($"978{draw.Of("01234", 1)}{draw.Digits(8)}");
        return draw.Chance(.5) ? Draw.Shape(isbn, "###-#-####-####-#") : isbn;
    }

    /// <summary>Makes an ISBN-10.</summary>
    public static string Isbn10(Draw draw)
    {
        var body = draw.Digits(9);
        var sum = body.Select((digit, i) => (10 - i) * (digit - '0')).Sum();
        var check = (11 - (sum % 11)) % 11;
        var isbn = body + (check == 10 ? "X" : $"{check}");
        return draw.Chance(.5) ? Draw.Shape(isbn, "#-####-####-#") : isbn;
    }

    /// <summary>Makes an EAN-13.</summary>
    public static string Ean(Draw draw) => Checks.WithEan($"4{draw.Digits(11)}");

    /// <summary>Makes a UPC-A.</summary>
    public static string Upc(Draw draw) => Checks.WithEan($"0{draw.Digits(11)}")[1..];
}
