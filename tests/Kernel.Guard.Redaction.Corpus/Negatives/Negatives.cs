namespace KernelGuard.Corpus;

/// <summary>Makes the hard negatives of a kind: near look-alikes, its words without a value, and values that are one no more.</summary>
public static class Negatives
{
    private static readonly string[] Wordy =
    [
        "The ‹L› field is required.", "Please do not send your ‹L› by e-mail.", "validate‹K›(input) returns false", "{\"‹K›\": null, \"required\": true}", "{\"‹K›\": \"\", \"items\": ‹n 1 90›}", "‹K›: string; // optional",
        "Where do I find the ‹L›? It is on page ‹n 1 90› of the letter.", "Column ‹K› has ‹big› rows, ‹pct› empty.", "‹L›:\n‹L› (optional):\n", "ALTER TABLE t ADD ‹K› VARCHAR(‹n 10 255›) NULL;",
        "‹K›=${‹K›}", "def get_‹K›(self): return self._‹K›", "‹L›: n/a", "The ‹L› was asked for ‹n 2 90› times in ‹recent›.",
    ];

    private static readonly string[] Orders =
    [
        "Order ‹V› shipped.", "Invoice no. ‹V› is paid.", "SKU ‹V›, ‹n 1 90› left", "Ticket ‹V›: closed", "{\"orderId\": \"‹V›\", \"qty\": ‹n 1 90›}", "Bestellnummer ‹V›", "订单号：‹V›", "注文番号：‹V›", "commande n° ‹V›", "pedido n.º ‹V›",
        "tracking number ‹V›", "batch ‹V› ran at ‹time›", "part number ‹V›", "row ‹V› | ‹unix› | ok", "batch=‹V› took ‹ms› ms", "{\"seq\": \"‹V›\", \"rows\": ‹n 1 900›}", "Sendungsnummer: ‹V›", "快递单号‹V›",
    ];

    /// <summary>Makes cases.</summary>
    public static IEnumerable<CorpusCase> Of(KindSpec spec, Draw draw, int count)
    {
        var tags = spec.Near.Split(' ');
        var near = LookAlikes.All.Where(one => one.Tags.Split(' ').Intersect(tags).Any()).ToArray();
        var places = Language.All.Where(language => spec.Labels.Of(language) is not null && (Language.Main.Contains(language) || spec.Labels.Languages.Contains(language))).ToArray();
        // A check digit proves nothing where a word says what the digits are.
        var bare = spec.Kind == PiiKinds.PaymentCard ? [] : spec.Forms.Where(form => !form.Alone && form.Write(new Draw(1)) is { Length: > 5 } value && value.All(char.IsAsciiDigit)).ToArray();
        for (var i = 0; i < count; i++)
        {
            var form = (i % 5) switch { 0 => "words", 1 when spec.Broken is not null => "broken", 3 when bare.Length > 0 => "valid digits", 4 => "any look-alike", _ => "look-alike" };
            var language = form == "words" ? draw.Pick(places) : Language.English;
            var value = form == "broken" ? spec.Broken!(draw) : form == "valid digits" ? draw.Pick(bare).Write(draw) : "";
            var label = form == "words" ? draw.Pick(spec.Labels.Of(language)!) : "";
            var key = draw.PickOf(spec.Keys).Replace(' ', '_');
            var template = form switch
            {
                "words" => draw.Pick(Wordy),
                "broken" or "valid digits" => draw.Pick(Orders),
                "look-alike" when near.Length > 0 => draw.Pick(near).Template,
                _ => draw.Pick(LookAlikes.All).Template,
            };
            var text = Template.Fill(draw, template, language, slot => slot switch { "V" => value, "L" => label, "K" => key, _ => null });
            yield return new CorpusCase(spec.Kind, text, [], CaseGroup.Negative, form == "words" ? language : "*", form);
        }
    }
}
