using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

/// <summary>Measures recall and exact bounds on numbers of every region, in many written forms and contexts, with a seed.</summary>
public sealed class WrittenPhoneTests
{
    private const int Seed = 20_261_126;
    private const int FreshSeed = 4_711;
    private static readonly Redactor Redactor = new();

    private static readonly string[] Plain =
    [
        "{0}", "{0}.", "({0})", "Bitte notieren: {0}, danke", "see {0} for details", "<b>{0}</b>", "\"{0}\"", "| {0} |", "x={0};", "我们{0}。", "お問い合わせは{0}まで", "- {0}\n- next",
    ];

    private static readonly string[] Called =
    [
        "call me at {0}", "My phone number is {0}", "Tel.: {0}", "{{\"phone\":\"{0}\"}}", "phoneNumber={0}", "mobile_no: {0}", "rufen Sie mich unter {0} an", "Handynummer {0}",
        "Mon numéro de téléphone : {0}", "Appelez-moi au {0}", "Mi teléfono es {0}", "llámame al {0}", "Meu celular é {0}", "telefone: {0}", "chiamami al {0}", "Il mio cellulare è {0}",
        "Mijn telefoonnummer is {0}", "bel {0}", "Mój numer telefonu to {0}", "Mitt telefonnummer är {0}", "Mit tlf. er {0}", "Puhelinnumeroni on {0}", "Telefon numaram {0}", "Мой телефон {0}",
        "звоните {0}", "मेरा फ़ोन नंबर {0}", "เบอร์โทร {0}", "رقم الهاتف {0}", "电话：{0}", "我的手机号是{0}", "電話番号は{0}です", "携帯 {0}", "{0} (mobile)",
    ];

    [Theory]
    [InlineData(Seed)]
    [InlineData(FreshSeed)]
    public void International_forms_of_every_region_are_found_exactly(int seed) =>
        Score(seed, samples => PhoneSamples.Regions.SelectMany(region => PhoneSamples.International(samples.Next(region))), Plain, atLeast: 0.998);

    [Theory]
    [InlineData(Seed)]
    [InlineData(FreshSeed)]
    public void National_forms_of_every_region_are_found_exactly_beside_a_word(int seed) =>
        Score(seed, samples => PhoneSamples.Regions.SelectMany(region => PhoneSamples.Nationals(samples.Next(region)).Where(HasSevenDigits)), Called, atLeast: 0.99);

    [Theory]
    [InlineData("US")]
    [InlineData("CA")]
    [InlineData("GB")]
    [InlineData("FR")]
    [InlineData("DE")]
    [InlineData("JP")]
    [InlineData("KR")]
    [InlineData("AU")]
    [InlineData("CH")]
    [InlineData("NL")]
    [InlineData("TR")]
    public void National_forms_that_only_phones_have_are_found_exactly_without_a_word(string region) =>
        Score(Seed, samples => Enumerable.Range(0, 100).Select(_ => PhoneSamples.National(samples.Next(region))), Plain, atLeast: 0.99);

    // Shorter numbers, of islands for the most part, are like too many other things.
    private static bool HasSevenDigits(string number) => number.Count(char.IsAsciiDigit) >= 7;

    private static void Score(int seed, Func<PhoneSamples, IEnumerable<string>> make, string[] contexts, double atLeast)
    {
        var (count, random, missed) = (0, new Random(seed), new List<string>());
        foreach (var number in make(new PhoneSamples(seed)))
        {
            var context = contexts[random.Next(contexts.Length)];
            var text = string.Format(context, number);
            var start = string.Format(context, "\0").IndexOf('\0');
            var spans = Redactor.Redact(text).Spans;
            count++;
            if (spans is not [{ Kind: PiiKinds.Phone } span] || span.Start != start || span.Length != number.Length)
            {
                missed.Add(text + " → " + string.Join(" ", spans.Select(found => text.Substring(found.Start, found.Length))));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count - missed.Count} of {count}\n{string.Join("\n", missed.Take(12))}");
        (1 - ((double)missed.Count / count)).Should().BeGreaterThanOrEqualTo(atLeast, $"of {count} were missed {missed.Count}:\n{string.Join('\n', missed.Take(60))}\n");
    }

    [Theory]
    [InlineData("Tel.: «+49 89 9539\n> 9266» steht so")]
    [InlineData("Tel.: «+49 89 95399\n266»")]
    [InlineData("Tel.: «+49 89 95399266»\n80331 München")]
    [InlineData("Tel.: «+49 89 9539»\n80331 München")]
    [InlineData("Tel.: «+49 89 9539»\n2024 gegründet")]
    [InlineData("{\"t\":\"Tel.: «+49 89 9539\n9266»\"}")]
    [InlineData("Tel.: «+49 89 9539\n9266» (Büro)")]
    [InlineData("Zentrale: «+49 89 9539»\n350 units sold")]
    [InlineData("Fill in the form. «(212) 736-5000»")]
    [InlineData("Formular-Nr. 034 037 (05/23), index no. 017-011-00-1, Artikel-Nr. 030 1234567")]
    [InlineData("联系手机:«186 6453\n6085»\n(扫描件)")]
    [InlineData("手机号 «138 0013\n8000»，谢谢")]
    [InlineData("手机 «138 0013»\n订单 8000")]
    public void A_short_number_goes_on_over_a_line(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("«415-555-2671» 10:30 AM\n«212-555-0187» 9:05 am")]
    [InlineData("«020 7946 0958» 14:05 missed")]
    [InlineData("Telefon:\n«030 1234 5678» 10:15 Uhr")]
    public void A_number_in_a_list_of_calls_is_found_before_its_time(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("meu zap «(21)  98744 - 9259»")]
    [InlineData("«(11) 98744 - 9259», falar com a portaria")]
    [InlineData("945.673.49-11 und 495.673.49-11")]
    public void Blanks_stand_around_a_dash_behind_an_area_code(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);
}
