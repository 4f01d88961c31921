using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Finds card verification codes and expiry dates directly behind their words.</summary>
internal sealed class CardCodeRecognizer : IRecognizer
{
    // What people call it who do not know its name.
    private static readonly string CodesOnCards = string.Join(
        ", ",
        Sides("three, 3, four, 4, last three", "digits, numbers, figures, digit code, digit number", "on the back, on the front, on the reverse, from the back, at the back"),
        Sides("drei, 3, vier, letzten drei", "ziffern, zahlen, stellen", "auf der rückseite, hinten, hinten drauf, von der rückseite, auf der karte"),
        Sides("trois, 3, quatre, derniers", "chiffres, numéros", "au dos, au verso, derrière, de derrière, à l'arrière"),
        Sides("tres, 3, cuatro, últimos tres, três, últimos três", "dígitos, números", "de atrás, detrás, de detrás, del reverso, al reverso, al dorso, del dorso, do verso, no verso, de trás, atrás, na parte de trás, no dorso"),
        Sides("tre, 3, quattro, ultime tre", "cifre, numeri", "sul retro, dietro, di dietro, a tergo"),
        PhrasePairs.Of("カード裏面の%, カードの裏面の%, カード裏の%, カードの裏の%, カード裏面に書かれた%, 裏面の%, 背面の%", "コード, 番号, 数字, 3桁, 三桁, 3桁の数字, 3桁のコード, 三桁の数字, 4桁, 4桁の番号, 4桁の数字"),
        PhrasePairs.Of("%三位数字, %三位数, %三位, %的三位数字, %的三位数, %的三位, %后三位, %的后三位, %3位数, %3位数字, %的3位数, %的数字, %的安全码, %的码, %末三位", "卡背面, 卡片背面, 信用卡背面, 银行卡背面, 卡背后, 卡后面, 签名栏, 背面签名栏"),
        PhrasePairs.Of("% printed on the card, % printed on my card, % printed on the back, % on the card, % of the card, % of my card, % for my card, % for the card", "verification code, verification number, check digits, check number, security digits, cvv number, cvc number, security number"),
        PhrasePairs.Of("% der Karte, % meiner Karte, % auf der Karte, % von der Karte", "Prüfnummer, Prüfziffer, Prüfziffern, Kartenprüfnummer, Sicherheitscode, Sicherheitsnummer, Prüfcode, dreistellige Nummer, dreistelliger Code, dreistellige Code, dreistelligen Code, dreistellige Prüfnummer"),
        PhrasePairs.Of("% de la carte, % de ma carte, % au dos de la carte, % au verso de la carte", "code de vérification, code de contrôle, numéro de sécurité, numéro de contrôle, code à trois chiffres, trois chiffres, trois derniers chiffres, 3 chiffres"),
        PhrasePairs.Of("% de la tarjeta, % de mi tarjeta, % del reverso de la tarjeta, % do cartão, % do meu cartão, % no verso do cartão", "código, tres dígitos, tres números, código de tres dígitos, número de seguridad, número de verificación, código de validación, três dígitos, três números, código de três dígitos, número de segurança, número de verificação"),
        PhrasePairs.Of("% della carta, % della mia carta, % sul retro della carta, % dietro la carta", "codice, codice di verifica, codice di controllo, tre cifre, codice a tre cifre, tre numeri, numero di sicurezza, cifre"),
        PhrasePairs.Of("% on the front, % on the back, % on the reverse", "code, security code, cid, number, security number, four digit code, three digit code"), "security no, security nr, card security no, sec code, card sec code, code sur le devant, code au dos, code au verso, codice sul fronte, codice sul retro, código de atrás, código del reverso, código do verso, código atrás, code auf der rückseite, code auf der vorderseite, code hinten",
        "裏面3桁, 裏の番号, 裏面の番号, 裏面にある3桁, 桁の番号, 裏面の3桁の番号, カード裏面の3桁の番号, 裏の3桁, 裏の三桁, 背面3位数, 背面三位, 卡背后三位数, 后三位") + ", ";

    /// <summary>Words for the code.</summary>
    public static readonly string Codes =
        CodesOnCards + "verification number, security number, card verification no, card security number, card's security number, cards security number, security number on the back, 卡背面的三位数, 卡背面三位数, 背面的三位数, 卡背面后三位, 背面后三位, カード裏面の3桁, three digit code, 3 digit code, three digits on the back, 3 digits on the back, three numbers on the back, last three digits on the back, number on the back, drei ziffern auf der ruckseite, ziffern auf der ruckseite, letzten drei ziffern auf der ruckseite, tres digitos de atras, tres digitos del reverso, tres numeros de atras, tres digitos no verso, tres digitos de tras, tre cifre sul retro, ultime tre cifre sul retro, drie cijfers achterop, cijfers op de achterkant, trzy cyfry z tylu, arkadaki uc hane, security code on the back, verification code on my card, code on the back, cvc код, cvv код, код cvc, код cvv, veiligheidscode, prufnummer auf der ruckseite, chiffres au dos, trois chiffres au dos, cvv de mi tarjeta, 背面三位数, 信用卡背面三位数, 背面の3桁, 裏面の3桁, три цифры на обороте, cvv, cvv2, cvc, cvc2, cid, csc, cvn, cav2, card security code, security code, card code, card verification code, card verification value, card verification number, verification value, "
        + "kontrolcifrene, kontrolcifferne, kontrollsifrene, kontrollsiffrorna, sikkerhedskoden, sikkerhetskoden, säkerhetskoden, turvakoodi, turvaluku, prufnummer, kartenprufnummer, prufziffer, kartenprufziffer, pruefnummer, kartenpruefnummer, pruefziffer, kartenpruefziffer, sicherheitscode, kartensicherheitscode, code de securite, cryptogramme, crypto visuel, cryptogramme carte, kontrolcifre, kontrolcifrene, kontrollsiffer, kontrollsifre, cryptogramme visuel, codigo de seguridad, codigo de verificacion, "
        + "cod seguranca, cod de seguranca, cod seguridad, cod de seguridad, cod sicurezza, cod di sicurezza, codigo de seguranca, codigo de verificacao, codice di sicurezza, codice cvv, codice cvc, codigo cvc, codigo cvv, code cvv, code cvc, cvv code, cvc code, cvv koden, cvc koden, cvv kode, cvc kode, cvv kod, cvc kod, cvv koodi, cvc koodi, kod cvv, kod cvc, cvv kodu, cvc kodu, cvv number, cvc number, cvc nummer, prufziffer der karte, card cvc, card cvv, "
        + "信用卡验证码, 银行卡验证码, 信用卡校验码, 安全码, 校验码, 安全碼, 卡验证码, cvv码, cvc码, 信用卡安全码, セキュリティコード, セキュリティーコード, セキュリティ番号, セキュリティー番号, カード確認番号, 보안코드, cvc 번호, cvv 번호, beveiligingscode, kod bezpieczenstwa, guvenlik kodu, sakerhetskod, sikkerhedskode, sikkerhetskode, turvakoodi, turvaluku, kortin turvaluku, turvaluvun, turvalukua, turvalukuni, turvakoodin, turvakoodia, turvakoodini, kortin turvakoodi, sakerhetskoden, sakerhetskoden pa kortet, sikkerhetskoden, sikkerhedskoden, kortets sikkerhedskode, kod cvv karty, kod zabezpieczajacy";

    /// <summary>Words for the expiry date of a card.</summary>
    public const string Expiries =
        "exp, exp date, expdate, expiry, expiry date, expires, expiring, expiration, expiration date, card expiry, valid thru, good thru, valid through, valid until, gultig bis, ablaufdatum, verfallsdatum, "
        + "date d'expiration, date d expiration, expire le, expire fin, caducidad, fecha de caducidad, vencimiento, fecha de vencimiento, vence, validade, data de validade, vencimento, scadenza, data di scadenza, scade, "
        + "有效期, 有效期至, 到期日, 有効期限, 유효기간, "
        + "carte valable jusqu'a, carte valide jusqu'a, valable jusqu'a, card valid until, card valid thru, cc exp, cc expiry, cc expiration, tarjeta valida hasta, carta valida fino, cartao valido ate, card expiration, card expiration date, card expiry date, card exp, vencimento do cartao, validade do cartao, caducidad de la tarjeta, vencimiento de la tarjeta, scadenza della carta, scadenza carta, date d'expiration de la carte, expiration de la carte, "
        + "ablaufdatum der karte, gultigkeit der karte, karte gultig bis, kartenablauf, 信用卡有效期, 卡有效期, 银行卡有效期, カードの有効期限, カード有効期限, 카드 유효기간, son kullanma tarihi, kart son kullanma tarihi, vervaldatum, geldig tot, data waznosci, data waznosci karty, giltig till, gyldig til, voimassa";

    // A finding this near before is most likely the card.
    private const int ReachOfFinding = 32;

    private static readonly System.Buffers.SearchValues<string> CardMarks = System.Buffers.SearchValues.Create(["card", "cc", "karte", "carte", "tarjeta", "cartão", "cartao", "carta", "kart", "kort", "卡", "カード", "카드"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] ExpiryMarks =
        ["exp", "valid", "valable", "válida", "good", "gültig", "gultig", "ablauf", "verfall", "caduc", "venc", "venci", "validade", "scad", "有效", "到期", "有効", "유효", "son kullanma", "geldig", "vervald", "ważno", "wazno", "giltig", "gyldig", "voimassa"];

    private static readonly string[] Countings = ["count", "len", "max", "min", "size", "error", "attempt", "timeout", "lock", "limit", "retr", "fail", "ttl", "status", "result", "check", "version", "pass", "sample", "match", "latency", "duration", "p50", "p95", "p99", "avg", "mean", "total", "rate", "ms", "mismatch", "request", "call", "hit", "miss", "queue", "per_", "batch", "line", "page", "row", "port"];

    private static readonly string[] Fillers = ["code", "number", "no", "nr", "date", "#", ")", "(", "mm/yy", "mm/yyyy"];

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.CardCode;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding) => TryFindCode(candidate, out finding) && !CardCodePlaces.IsYearOnThing(candidate.Text, candidate.Word, finding.Start, finding.End);

    private static bool TryFindCode(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (candidate.Word.End > 0 && SpelledCode.TryFind(candidate, out finding))
        {
            return true;
        }

        if (candidate.Word.End == 0 || !candidate.MayHoldNumber || IsOtherId(candidate, candidate.Word))
        {
            return false;
        }

        // "le di mi cvv, 162, al que llamó", 3桁の番号、591で
        var placed = CodeByPlace.Skip(text, candidate.At);
        if (ApposedCode.TryRead(text, candidate.At, explained: false, out finding) || (text[placed..] is [',', ' ', ..] && ApposedCode.TryRead(text, placed, explained: true, out finding)))
        {
            if (!NamesExpiry(text[candidate.Word.Start..candidate.Word.End]))
            {
                return finding.Start >= candidate.Floor;
            }
        }

        if ((EnteredCode.TryRead(text, candidate.At, out finding) || (placed > candidate.At && EnteredCode.TryRead(text, placed, out finding)) || CodeByPlace.TryRead(text, candidate.At, named: true, CodeByPlace.Names(text[candidate.Word.Start..candidate.Word.Met]), CodeByPlace.States(text[candidate.Word.Start..candidate.Word.Met]), out finding)) && finding.Start >= candidate.Floor && !NamesExpiry(text[candidate.Word.Start..candidate.Word.End]))
        {
            return true;
        }

        var at = candidate.At;
        for (var i = 0; i < 4; i++)
        {
            var place = Assignment.Read(candidate, at);
            if (place.Start < text.Length && char.IsAsciiDigit(text[place.Start]) && (place.Joint != Joint.None || NumberBoundary.IsEastAsian(text[place.Start - 1]) || (place.Start == candidate.Word.End && IsAbbreviation(text[candidate.Word.Start..candidate.Word.End]))))
            {
                var end = place.Start + DigitGroups.RunLength(text[place.Start..Math.Min(text.Length, place.Start + 5)]);
                var date = DateEnd(text, place.Start);
                if (place.Start == candidate.Word.End && end - place.Start == 2 && text[place.Start - 1] == '2')
                {
                    // Of cvv231 the lexicon takes "cvv2".
                    finding = new Finding(place.Start - 1, end, PiiKinds.CardCode, Confidence.Named);
                    return NumberBoundary.Closes(text, end) && place.Start - 1 >= candidate.Floor;
                }

                if (IsName(text, candidate.Word.Start, candidate.Word.End))
                {
                    return false;
                }

                end = date > 0 ? date : end - place.Start is 3 or 4 && !NamesExpiry(text[candidate.Word.Start..candidate.Word.End]) ? end : -1;
                finding = new Finding(place.Start, end, PiiKinds.CardCode, Confidence.Named);
                return end > 0 && NumberBoundary.Closes(text, end) && place.Start >= candidate.Floor && (date < 0 ? !OtherCode.Is(candidate, candidate.Word, place.Start, end) : IsCardDate(candidate, place.Start, end) && !OtherCode.IsOfGoods(text, end) && !ExpiryOfThing.Is(text, place.Start, end));
            }

            if (!SkipFiller(text, ref at))
            {
                break;
            }
        }

        return TryFindBefore(text, candidate.Word, candidate.Floor, out finding) && !OtherCode.Is(candidate, default, finding.Start, finding.End);
    }

    // "254, that's the CVV", "254 (cvc)"
    private static bool TryFindBefore(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        if (NamesExpiry(text[word.Start..word.End]) || !ValueBefore.TryFind(text, word.Start, word.End, floor, out var end))
        {
            return false;
        }

        var start = end;
        while (start > floor && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        finding = new Finding(start, end, PiiKinds.CardCode, Confidence.Named);
        return end - start is 3 or 4 && (start == 0 || text[start - 1] is ' ' or '"' or '\'' or '\n' or ':' || NumberBoundary.IsEastAsian(text[start - 1])) && !NumberUnits.IsYear(text, start, end);
    }

    private static string Sides(string counts, string nouns, string sides) =>
        string.Join(", ", sides.Split(", ").SelectMany(side => nouns.Split(", ").Select(noun => $"{PhrasePairs.Of($"% {noun} {side}", counts)}, {noun} {side}")));

    private static bool SkipFiller(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '.' or ':')
        {
            at++;
        }

        foreach (var filler in Fillers)
        {
            if (text[at..].StartsWith(filler, StringComparison.OrdinalIgnoreCase))
            {
                at += filler.Length;
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers where a month and year, or a year and month in full, end; -1 for none.</summary>
    public static int DateEnd(ReadOnlySpan<char> text, int at)
    {
        var first = DigitGroups.RunLength(text[at..Math.Min(text.Length, at + 5)]);
        var separator = at + first;
        while (separator < text.Length && separator < at + first + 1 && text[separator] == ' ')
        {
            separator++;
        }

        if (separator + 1 >= text.Length || text[separator] is not ('/' or '-' or '.'))
        {
            return -1;
        }

        var second = separator + 1;
        second += text[second] == ' ' ? 1 : 0;
        var length = DigitGroups.RunLength(text[second..Math.Min(text.Length, second + 5)]);
        return (first, length) switch
        {
            (1 or 2, 2 or 4) => int.Parse(text.Slice(at, first), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12 ? second + length : -1,
            (4, 2) => text[at] == '2' && int.Parse(text.Slice(second, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12 ? second + length : -1,
            _ => -1,
        };
    }

    // Offers and documents expire too: long words need one that speaks of a card.
    private static bool IsCardDate(in Candidate candidate, int start, int end)
    {
        var word = candidate.Text[candidate.Word.Start..candidate.Word.End];
        return word.StartsWith("exp", StringComparison.OrdinalIgnoreCase) && word.Length <= 8 && !word.StartsWith("expir", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("expiry", StringComparison.OrdinalIgnoreCase)
            || word.EndsWith("thru", StringComparison.OrdinalIgnoreCase)
            || (candidate.Floor > 0 && start - candidate.Floor <= ReachOfFinding)
            || (candidate.SpokenOf(start, end) & PiiKinds.PaymentCard) != 0;
    }

    /// <summary>Says whether a word for a code is part of a longer name in code (CID_CODEC_BASE, CardCodeMsg), or only says that something stands on a card.</summary>
    public static bool IsName(ReadOnlySpan<char> text, int start, int end) =>
        CodeByPlace.States(text[start..end]) || (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end..].StartsWith(" reader", StringComparison.OrdinalIgnoreCase) || text[end..].StartsWith(" scanner", StringComparison.OrdinalIgnoreCase) || text[end..].StartsWith(" column", StringComparison.OrdinalIgnoreCase) || text[end..].StartsWith(" field", StringComparison.OrdinalIgnoreCase) || IsCount(text[end..]) || (text[start..end].Equals("cid", StringComparison.OrdinalIgnoreCase) && text[end] == '_')));

    /// <summary>Says whether a word names what many things have, with no word for a card before: "security number", or "CID 442" with nothing but a blank between.</summary>
    public static bool IsOtherId(in Candidate candidate, in WordHit word) =>
        SecurityNumber.IsOfAnything(candidate.Text, word) || candidate.Text[word.Start..word.End].Equals("cid", StringComparison.OrdinalIgnoreCase) && candidate.Text[word.End..] is [' ', >= '0' and <= '9', ..] && !IsCounted(candidate.Text[..word.Start]) && candidate.NearestWord(word.Start, PiiKinds.PaymentCard).Kinds == PiiKinds.None;

    // "four-digit CID 8508"
    private static bool IsCounted(ReadOnlySpan<char> before) => before.EndsWith("digit ", StringComparison.OrdinalIgnoreCase);

    // cvv_count, cvc_timeout
    private static bool IsCount(ReadOnlySpan<char> behind)
    {
        foreach (var ending in behind is ['_', ..] or ['.', >= 'a' and <= 'z', ..] ? Countings : [])
        {
            if (behind[1..].StartsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // cvv331: no other word is written so.
    private static bool IsAbbreviation(ReadOnlySpan<char> word) => word.Length is 3 or 4 && (word[0] | 0x20) == 'c' && (word[1] | 0x20) == 'v';

    /// <summary>Says whether a word for an expiry date speaks of a card itself.</summary>
    public static bool NamesCard(ReadOnlySpan<char> word) => word.ContainsAny(CardMarks) || word.StartsWith("expiry", StringComparison.OrdinalIgnoreCase) || word.EndsWith("thru", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether a word names the expiry date, not the code.</summary>
    public static bool NamesExpiry(ReadOnlySpan<char> word)
    {
        foreach (var mark in ExpiryMarks)
        {
            if (word.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
