using System.Numerics;
using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.Money;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Tests with values that a seeded generator makes, check digits included.</summary>
public sealed class GeneratedMoneyTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static TheoryData<string, int> Issuers => new()
    {
        { "4", 16 }, { "4", 19 }, { "51", 16 }, { "55", 16 }, { "2221", 16 }, { "2720", 16 }, { "34", 15 }, { "37", 15 }, { "6011", 16 }, { "65", 16 }, { "36", 14 }, { "38", 14 }, { "3528", 16 }, { "3589", 16 },
        { "62", 16 }, { "62", 17 }, { "62", 18 }, { "62", 19 }, { "6759", 16 }, { "5018", 16 }, { "6763", 18 }, { "2200", 16 }, { "2204", 16 }, { "97920", 16 }, { "508500", 16 }, { "606282", 16 }, { "506099", 16 },
        { "506099", 19 }, { "650002", 16 }, { "504175", 16 }, { "509000", 16 }, { "636368", 16 }, { "8600", 16 },
    };

    public static TheoryData<string> Countries =>
    [
        .. Letters.SelectMany(static first => Letters.Select(second => $"{first}{second}")).Where(static country => IbanCountries.LengthOf(country[0], country[1]) > 0),
    ];

    [Theory]
    [MemberData(nameof(Issuers))]
    public void Cards_of_every_issuer_are_found_in_all_groupings(string prefix, int length)
    {
        var random = new Random(length);
        for (var i = 0; i < 20; i++)
        {
            var card = Card(random, prefix, length);
            var fours = string.Join(' ', card.Chunk(4).Select(static chunk => new string(chunk)));

            Marked.FindsExactly($"it is «{card}».", PiiKinds.PaymentCard);
            Marked.FindsExactly($"«{fours}», please", PiiKinds.PaymentCard);
            Marked.FindsExactly($"\"«{fours.Replace(' ', '-')}»\"", PiiKinds.PaymentCard);
            Marked.FindsExactly($"卡号«{card}»。", PiiKinds.PaymentCard);
        }
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Ibans_of_every_country_are_found(string country)
    {
        var random = new Random(country[0] + (country[1] * 31));
        for (var i = 0; i < 20; i++)
        {
            var iban = Iban(random, country);
            var fours = string.Join(' ', iban.Chunk(4).Select(static chunk => new string(chunk)));

            Marked.FindsExactly($"IBAN «{iban}».", PiiKinds.Iban);
            Marked.FindsExactly($"«{fours}»", PiiKinds.Iban);
            Marked.FindsExactly($"账号«{iban.ToLowerInvariant()}»。", PiiKinds.Iban);
            Marked.FindsExactly($"«{fours[..9]}\n{fours[10..]}»", PiiKinds.Iban);
        }
    }

    [Fact]
    public void The_registry_has_89_countries() => Countries.Should().HaveCount(89);

    private static string Card(Random random, string prefix, int length)
    {
        // A longer card whose first 16 digits are a card too is rightly read as that.
        string card;
        while (IsLuhn((card = Checked(random, prefix, length))[..Math.Min(16, length - 1)]))
        {
        }

        return card;
    }

    private static bool IsLuhn(string digits) => Digit(digits[..^1]) == digits[^1];

    private static string Checked(Random random, string prefix, int length)
    {
        var body = prefix + string.Concat(Enumerable.Range(0, length - prefix.Length - 1).Select(_ => random.Next(10)));
        return body + Digit(body);
    }

    private static char Digit(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[^(i + 1)] - '0';
            sum += i % 2 == 1 ? digit : digit < 5 ? digit * 2 : (digit * 2) - 9;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private static string Iban(Random random, string country)
    {
        var bban = string.Empty;
        foreach (var kind in IbanCountries.StructureOf(country[0], country[1]))
        {
            bban += kind switch { 'n' => (char)('0' + random.Next(10)), 'a' => Letters[random.Next(26)], _ => random.Next(2) == 0 ? (char)('0' + random.Next(10)) : Letters[random.Next(26)] };
        }

        var number = BigInteger.Parse(string.Concat((bban + country + "00").Select(static c => char.IsDigit(c) ? $"{c}" : $"{c - 'A' + 10}")), System.Globalization.CultureInfo.InvariantCulture);
        return $"{country}{98 - (int)(number % 97):00}{bban}";
    }
}
