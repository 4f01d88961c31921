namespace KernelGuard.Corpus;

/// <summary>Makes card codes, domestic accounts and routing numbers.</summary>
public static class AccountSpecs
{
    /// <summary>Gets the kinds.</summary>
    public static IReadOnlyList<KindSpec> All { get; } =
    [
        new(PiiKinds.CardCode, Aim.Context, "en=CVV|CVC|card security code|security code|CVV2|CVC2;zh=安全码|CVV码|卡验证码;ja=セキュリティコード|CVV;de=Prüfziffer der Karte|Kartenprüfnummer|CVC|Sicherheitscode;fr=cryptogramme|cryptogramme visuel|code de sécurité|CVV;es=código de seguridad|CVV|código CVC;pt=código de segurança|CVV;it=codice di sicurezza|CVV|codice CVC;ko=CVC 번호|보안코드;nl=CVC-code;pl=kod CVV;tr=CVV kodu", "cvv|cvc|cvv2|securityCode|security_code|cardCvc|CVV",
        [
            new(d => d.Digits(3)), new(d => d.Digits(3)), new(d => d.Digits(4)),
            new(d => d.Digits(3)) { Sentences = ["my card code, cvv‹V›, as asked", "the three digits on the back are ‹V›", "CVV:‹V›", "die drei Ziffern auf der Rückseite: ‹V›"], Structured = false },
            new(Expiry) { Labels = "en=card expiry|card expiration date|valid thru|card exp.;zh=卡有效期|信用卡有效期;ja=カード有効期限|カードの有効期限;de=Karte gültig bis|Ablaufdatum der Karte;fr=date d'expiration de la carte|carte valable jusqu'à;es=caducidad de la tarjeta|vencimiento de la tarjeta;pt=validade do cartão|vencimento do cartão;it=scadenza della carta|scadenza carta", Keys = "cardExpiry|card_expiry|cardExp|card_expiration|cc_exp" },
        ]) { Near = "cardcode" },
        new(PiiKinds.BankAccount, Aim.Context, "en=bank account number|account number|account no.|checking account|savings account number;zh=银行账号|银行账户|收款账号;ja=口座番号|普通預金口座番号;de=Kontonummer|Konto-Nr.|Kto.-Nr.;fr=numéro de compte|numéro de compte bancaire;es=número de cuenta|cuenta corriente|número de cuenta bancaria;pt=conta corrente|número da conta|conta poupança;it=numero di conto|conto corrente;ko=계좌번호;th=เลขที่บัญชี;pl=numer rachunku;sv=kontonummer;da=kontonummer;no=kontonummer;tr=hesap numarası;hi=खाता संख्या|bank account number", "accountNumber|account_number|bankAccountNumber|bank_account_number|kontonummer|numeroCuenta|口座番号|银行账号|acctNo",
        [
            new(d => d.Pattern("########")), new(d => d.Pattern("‹1|2|4|5|7›###########")), new(d => d.Pattern("N#########")), new(d => d.Pattern("####-####-##")) ,
            new(d => d.Pattern("#######")) { Language = "ja", Labels = "ja=口座番号|普通預金口座番号|口座番号（普通）" },
            new(d => d.Pattern("#####-#")) { Language = "pt", Labels = "pt=conta corrente|conta|c/c" },
            new(d => d.Pattern("‹1|2|3|9›################")) { Language = "zh", Labels = "zh=银行账号|收款账号|对公账户" },
            new(d => d.Pattern("0#########")) { Language = "de", Labels = "de=Kontonummer|Konto-Nr.|Kto.-Nr.|Kto" },
            new(SpanishAccount) { Language = "es", Labels = "es=CCC|número de cuenta|cuenta bancaria" },
            new(SpanishSpaced) { Language = "es", Labels = "es=CCC|número de cuenta|cuenta bancaria" },
            new(d => d.Pattern("###-######-##-###")) { Language = "ko", Labels = "ko=계좌번호|입금계좌" },
        ]),
        new(PiiKinds.BankRouting, Aim.Context, "en=routing number|ABA number|ABA routing number|routing no.;es=número de ruta|ABA;*=ABA routing number", "routingNumber|routing_number|aba|abaNumber|routing",
        [
            new(Aba), new(d => d.Pattern("##-##-##")) { Language = "en", Labels = "en=sort code|sort-code|bank sort code", Keys = "sortCode|sort_code" },
            new(d => d.Pattern("######")) { Language = "en", Labels = "en=sort code|bank sort code", Keys = "sortCode|sort_code" },
            new(d => d.Pattern("‹1|2|3|4|5|6|7›00 ##0 00")) { Language = "de", Labels = "de=BLZ|Bankleitzahl", Keys = "blz|bankleitzahl" },
            new(d => d.Pattern("‹1|2|3|4|5|6|7›00#0000")) { Language = "de", Labels = "de=BLZ|Bankleitzahl", Keys = "blz|bankleitzahl" },
            new(Bic) { Labels = "*=BIC|SWIFT|BIC/SWIFT;en=BIC|SWIFT code|SWIFT/BIC|BIC code;de=BIC|SWIFT-Code;zh=SWIFT代码|BIC;ja=SWIFTコード|BIC", Keys = "bic|swift|swiftCode|swift_code|bicCode" },
            new(Bic) { Labels = "*=BIC|SWIFT|BIC/SWIFT", Keys = "bic|swift|swiftCode" },
            new(d => $"{d.PickOf("HDFC|ICIC|SBIN|PUNB|UTIB|KKBK")}0{d.Digits(6)}") { Labels = "en=IFSC|IFSC code|IFS code;hi=IFSC कोड|IFSC code", Keys = "ifsc|ifscCode|ifsc_code" },
            new(d => d.Pattern("‹0|3|6|7|8›#‹2|3|4›-###")) { Language = "en", Labels = "en=BSB|BSB number", Keys = "bsb|bsbNumber" },
            new(d => d.Pattern("‹102|103|104|105|301›#########")) { Language = "zh", Labels = "zh=联行号|开户行联行号|银行联行号", Keys = "cnaps|联行号" },
            new(d => d.Pattern("####")) { Language = "ja", Labels = "ja=銀行コード|金融機関コード", Keys = "銀行コード" },
        ]) { Near = "bank" },
    ];

    private static string Expiry(Draw d) => $"{d.Between(1, 12):00}/{d.PickOf("26|27|28|29|30|2027|2028|2029")}";

    private static string SpanishAccount(Draw d)
    {
        var bank = d.PickOf("2100|0049|0182|2038|0081") + d.Digits(4);
        var account = d.Digits(10);
        return $"{bank}{Control("00" + bank)}{Control(account)}{account}";

        static int Control(string digits)
        {
            var check = 11 - (Checks.Weighted(digits, 1, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11);
            return check switch { 10 => 1, 11 => 0, _ => check };
        }
    }

    private static string SpanishSpaced(Draw d) => Draw.Shape(SpanishAccount(d), "#### #### ## ##########");

    private static string Aba(Draw d)
    {
        var body = $"{d.PickOf("01|02|03|04|05|06|07|08|09|10|11|12|21|26|31|32")}{d.Digits(6)}";
        return $"{body}{(10 - (Checks.Weighted(body, 3, 7, 1, 3, 7, 1, 3, 7) % 10)) % 10}";
    }

    private static string Bic(Draw d) => $"{d.PickOf("DEUT|COBA|BNPA|CITI|HSBC|BARC|UNCR|BBVA|CAIX|INGB|NDEA|SOGE|BKCH|MHCB|ITAU")}{d.PickOf("DE|FR|US|GB|IT|ES|NL|SE|CN|JP|BR|CH|AT")}{d.PickOf("FF|PP|33|2L|MM|2A|22|BJ|JT|SP|ZZ")}{d.PickOf("|||XXX|500")}";
}
