using KernelGuard.Redaction.Kinds.Money.Bank;
using KernelGuard.Redaction.Kinds.Money.Crypto;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Lists what is known of cards, accounts and wallets.</summary>
internal static class MoneyKinds
{
    /// <summary>Gets the modules.</summary>
    public static readonly KindModule[] Modules =
    [
        new()
        {
            Words =
            [
                new(PiiKinds.PaymentCard,
                    "kaartnummer, kart no, kart numarasi, kartimin numarasi, kredi karti, kredi kartim, kredi karti no, banka karti, karta kredytowa, karty kredytowej, numer karty, nr karty, kortnummer, kortnummeret, kortnumret, kortet, kortets nummer, kortnr, kreditkort, kreditkortet, betalkort, betalingskort, bankkort, korttinumero, kortin numero, luottokortti, luottokortin numero, pankkikortti, creditcard nummer, kaartnr, หมายเลขบัตร, หมายเลขบัตรเครดิต, บัตรเครดิต, เลขบัตรเครดิต, เลขบัตร, 카드 번호, 신용카드, 체크카드, card, cards, card number, card no, cardnumber, credit card, creditcard, debit card, visa, mastercard, amex, american express, maestro, diners, discover card, jcb, unionpay, pan, cc, ccnum, cc number, "
                    + "karte, kartennummer, kreditkarte*, bankkarte, carte, carte bancaire, carte bleue, carte de credit, numero de carte, tarjeta, tarjeta de credito, numero de tarjeta, cartao, cartao de credito, numero do cartao, "
                    + "carta di credito, carta, numero della carta, kaart, creditcardnummer, 信用卡, 卡, 银行卡, 借记卡, 卡号, 銀行卡, 卡號, クレジットカード, カード番号, カード, 카드, 카드번호"),
                new(PiiKinds.CardCode, CardCodeRecognizer.Codes),
                new(PiiKinds.CardCode, CardCodePlaces.Phrases),
                new(PiiKinds.CardCode, CardCodeRecognizer.Expiries),
                new(PiiKinds.Iban, "iban, iban number, iban nummer"),
            ],
            Recognizers = [new IbanRecognizer(Trigger.LetteredNumber), new IbanRecognizer(Trigger.Number), new PaymentCardRecognizer(), new CardCodeRecognizer(), new CardCodeInContextRecognizer()],
            Docs =
            [
                (PiiKinds.PaymentCard, "issuer range, the issuer's lengths and the Luhn digit, in one piece or grouped as cards are, with a line break inside too, and beside a word for a card in four lines; 12 and 13 digits and odd groups only beside a word for a card; none that is called an order"),
                (PiiKinds.CardCode, "3 or 4 digits directly behind a word for the code, or for its place on the card (\"the last three digits on the back\"), or before one (\"254, that's the CVV\"); a month and a year directly behind a word for a card's expiry"),
                (PiiKinds.Iban, "the country's length and structure (release 100 of the registry) and the mod-97 check, in one piece or in groups, with line breaks inside too"),
            ],
        },
        BankNumbers.Module,
        new()
        {
            Words =
            [
                new(PiiKinds.CryptoAddress,
                    "wallet, wallet address, crypto wallet, crypto address, btc, bitcoin, eth, ethereum, ltc, litecoin, doge, dogecoin, xrp, ripple, trx, tron, usdt, usdc, solana, sol, phantom, monero, xmr, cardano, ada address, bch, "
                    + "deposit address, spl, brieftasche, portefeuille, billetera, cartera, carteira, portafoglio, 钱包, 钱包地址, ウォレット, 지갑"),
            ],
            Recognizers = [new CryptoAddressRecognizer(Trigger.Number), new CryptoAddressRecognizer(Trigger.LetteredNumber)],
            Docs = [(PiiKinds.CryptoAddress, "base58check (Bitcoin, Litecoin, Dogecoin, XRP, Tron and others), bech32 and bech32m, EIP-55 or one case for Ethereum, Monero and Bitcoin Cash by their own checks, Solana beside a word for a wallet")],
        },
    ];
}
