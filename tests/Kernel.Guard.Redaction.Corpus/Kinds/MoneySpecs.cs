using System.Globalization;

namespace KernelGuard.Corpus;

/// <summary>Makes cards and international accounts.</summary>
public static class MoneySpecs
{
    // Countries of the SWIFT IBAN registry with the structure of what follows the check digits: n digits, a capitals, c either.
    private const string Structures = "AD 8n12c|AE 19n|AL 8n16c|AT 16n|AZ 4a20c|BA 16n|BE 12n|BG 4a6n8c|BH 4a14c|BR 23n1a1c|CH 5n12c|CR 18n|CY 8n16c|CZ 20n|DE 18n|DE 18n|DE 18n|DK 14n|DO 4c20n|EE 16n|EG 25n|ES 20n|ES 20n|FI 14n|FO 14n|FR 10n11c2n|FR 23n|FR 23n|GB 4a14n|GB 4a14n|GE 2a16n|GI 4a15c|GL 14n|GR 7n16c|GT 4c20c|HR 17n|HU 24n|IE 4a14n|IL 19n|IQ 4a15n|IS 22n|IT 1a10n12c|IT 1a22n|JO 4a4n18c|KW 4a22c|KZ 3n13c|LB 4n20c|LI 5n12c|LT 16n|LU 3n13c|LV 4a13c|MC 10n11c2n|MD 2c18c|ME 18n|MK 3n10c2n|MR 23n|MT 4a5n18c|MU 4a19n3a|NL 4a10n|NL 4a10n|NO 11n|PK 4a16c|PL 24n|PS 4a21c|PT 21n|QA 4a21c|RO 4a16c|RS 18n|SA 2n18c|SE 20n|SI 15n|SK 20n|SM 1a10n12c|TN 20n|TR 6n16c|UA 6n19c|VG 4a16n|XK 16n";

    private static readonly Labels CardLabels = "en=credit card number|card number|credit card|debit card|Visa card|card;zh=信用卡号|卡号|信用卡|银行卡号;ja=カード番号|クレジットカード番号|クレジットカード;de=Kreditkartennummer|Kartennummer|Kreditkarte;fr=numéro de carte|carte bancaire|numéro de carte bancaire|carte de crédit;es=número de tarjeta|tarjeta de crédito|tarjeta;pt=número do cartão|cartão de crédito|cartão;it=numero di carta|carta di credito;ko=카드번호|신용카드 번호;th=หมายเลขบัตรเครดิต|บัตรเครดิต;tr=kart numarası|kredi kartı;pl=numer karty|karta kredytowa;nl=kaartnummer|creditcardnummer;sv=kortnummer|kreditkort;fi=kortin numero|luottokortti;da=kortnummer|kreditkort;no=kortnummer|kredittkort;hi=क्रेडिट कार्ड नंबर|card number";

    private static readonly Labels IbanLabels = "en=IBAN|bank account|account number (IBAN);zh=IBAN账号|国际银行账号|IBAN;ja=IBAN|IBANコード;de=IBAN|Bankverbindung|Kontonummer;fr=IBAN|compte bancaire|RIB;es=IBAN|cuenta bancaria;pt=IBAN|conta bancária;it=IBAN|conto corrente;tr=IBAN|IBAN numarası;pl=IBAN|numer konta;nl=IBAN|rekeningnummer|bankrekening;sv=IBAN|bankkonto;fi=IBAN|tilinumero;da=IBAN|konto;no=IBAN|kontonummer";

    /// <summary>Gets the kinds.</summary>
    public static IReadOnlyList<KindSpec> All { get; } =
    [
        new(PiiKinds.PaymentCard, Aim.Checksum, CardLabels, "cardNumber|card_number|creditCard|cc|ccNumber|pan|card|numero_tarjeta|Kartennummer|numeroCarte|卡号|カード番号|Card Number",
            [.. CardForms()]) { Near = "long", Broken = draw => Broken(draw, Card(draw, "4|51|55|34|6011")) },
        new(PiiKinds.Iban, Aim.Checksum, IbanLabels, "iban|IBAN|bankAccount|bank_account|accountIban|Kontonummer|iban_number",
            [new(Iban) { Alone = true }, new(draw => Fours(Iban(draw))) { Alone = true }, new(draw => Fours(Iban(draw))) { Alone = true }, new(draw => Fours(Iban(draw)).Replace(' ', '-')) { Alone = true }, new(draw => Iban(draw).ToLowerInvariant())]) { Near = "letters", Broken = draw => Broken(draw, Iban(draw)) },
    ];

    /// <summary>Changes one digit, so that a check digit fails.</summary>
    public static string Broken(Draw draw, string value)
    {
        var places = Enumerable.Range(2, value.Length - 2).Where(i => char.IsAsciiDigit(value[i])).ToArray();
        var at = draw.Pick(places);
        var digit = (value[at] - '0' + draw.Between(1, 8)) % 10;
        return value[..at] + digit.ToString(CultureInfo.InvariantCulture) + value[(at + 1)..];
    }

    private static IEnumerable<Form> CardForms()
    {
        foreach (var (prefixes, shapes) in new[]
        {
            ("4", "################!|#### #### #### ####!|####-####-####-####!"),
            ("51|52|53|54|55|2221|2345|2560|2720", "################!|#### #### #### ####!|####-####-####-####!"),
            ("34|37", "###############!|#### ###### #####!|####-######-#####!"),
            ("6011|65|644|649", "################!|#### #### #### ####!"),
            ("36|38|300|305", "##############|#### ###### ####!"),
            ("3528|3550|3589", "################!|#### #### #### ####!"),
            ("62", "################|#### #### #### ####!"),
            ("2200|2204", "#### #### #### ####!"),
            ("5018|5020|6304|6759", "#### #### #### ####"),
        })
        {
            foreach (var shape in shapes.Split('|'))
            {
                yield return new Form(draw => Draw.Shape(Card(draw, prefixes), shape.TrimEnd('!'))) { Alone = shape.EndsWith('!') };
            }
        }
    }

    private static string Card(Draw draw, string prefixes)
    {
        var prefix = draw.PickOf(prefixes);
        var length = prefix is "34" or "37" ? 15 : prefix is "36" or "38" or "300" or "305" ? 14 : 16;
        return Checks.WithLuhn(prefix + draw.Digits(length - prefix.Length - 1));
    }

    private static string Iban(Draw draw)
    {
        var parts = draw.PickOf(Structures).Split(' ');
        var bban = "";
        var count = 0;
        foreach (var letter in parts[1])
        {
            if (char.IsAsciiDigit(letter))
            {
                count = (count * 10) + letter - '0';
                continue;
            }

            bban += letter switch { 'n' => draw.Digits(count), 'a' => draw.Capitals(count), _ => draw.Of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", count) };
            count = 0;
        }

        return $"{parts[0]}{Checks.Mod97(bban + parts[0]):00}{bban}";
    }

    private static string Fours(string value) => string.Join(' ', value.Chunk(4).Select(group => new string(group)));
}
