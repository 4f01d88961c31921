using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Holds what people call a card's code by its place: "the last three digits on the signature strip", "les trois chiffres au dos", "卡片背面末三位".</summary>
internal static class CardCodePlaces
{
    private static readonly WordSet Four = new("four vier quatre cuatro quatro quattro fyra fire 4");

    /// <summary>Says whether four digits on the front of something are a year, and no card is named: "the coin has four digits on the front: 1968".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The phrase.</param>
    /// <param name="start">The number's first digit.</param>
    /// <param name="end">The character after its last.</param>
    public static bool IsYearOnThing(ReadOnlySpan<char> text, in WordHit word, int start, int end) =>
        end - start == 4 && text[start..end] is ['1', >= '7', _, _] or ['2', '0', _, _] && IsOnFront(text[word.Start..word.Met]);

    private static bool IsOnFront(ReadOnlySpan<char> phrase) =>
        Four.Contains(phrase[..(phrase.IndexOf(' ') is > 0 and var blank ? blank : phrase.Length)]) && !phrase.Contains("amex", StringComparison.OrdinalIgnoreCase) && !phrase.Contains("card", StringComparison.OrdinalIgnoreCase) && !phrase.Contains("karte", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the phrases, each way to count the digits with each name of the place.</summary>
    public static readonly string Phrases = string.Join(
        ", ",
        PhrasePairs.Of(
            "% on the back, % on the reverse, % on the rear, % at the back, % from the back, % on the signature strip, % on the signature panel, % on the strip, % printed on the back, % behind the card, % on the flip side, % by the signature, % from the reverse, % off the back, % on the back of the card, % on the back of my card, % from the back of the card, % on the other side",
            "three digits, 3 digits, last three digits, last 3 digits, final three digits, final 3 digits, last three, three numbers, 3 numbers, last three numbers, three digit number, 3 digit number, three digit code, 3 digit code, little number, short number, digits, code, back three, last 3, three, 3, numbers, figures, three little digits, three-digit number"),
        PhrasePairs.Of("four digits on the %, 4 digits on the %, four digit code on the %, four digit number on the %, four digits printed on the %, 4 digits printed on the %, four numbers on the %", "front, front of my amex, front of the card, front of my card, front of your amex, front of your card"),
        PhrasePairs.Of("% auf der vorderseite, % vorne drauf, % vorne auf der karte", "vier ziffern, 4 ziffern, vier stellen, vierstellige code, vierstellige nummer"),
        PhrasePairs.Of("% au recto, % sur le devant, % sur le recto, % à l'avant", "quatre chiffres, 4 chiffres"),
        PhrasePairs.Of("% de delante, % del anverso, % en el frente, % en el anverso, % da frente, % na frente", "cuatro dígitos, 4 dígitos, cuatro números, quatro dígitos, quatro números"),
        PhrasePairs.Of("% sul fronte, % sul davanti, % davanti", "quattro cifre, 4 cifre, quattro numeri"),
        PhrasePairs.Of("% op de voorkant, % voorop, % på framsidan, % på forsiden", "vier cijfers, 4 cijfers, fyra siffror, 4 siffror, fire cifre, 4 cifre, fire sifre, 4 sifre"),
        PhrasePairs.Of(
            "% auf der rückseite, % auf der kartenrückseite, % hinten, % hinten drauf, % im unterschriftsfeld, % neben der unterschrift, % auf dem unterschriftsstreifen, % von hinten, % der rückseite, % von der rückseite, % hinten auf der karte, % der kartenrückseite, % rückseitig",
            "drei ziffern, drei letzten ziffern, letzten drei ziffern, letzte drei ziffern, 3 ziffern, letzten 3 ziffern, dreistellige nummer, dreistellige zahl, dreistelliger code, dreistellige code, 3 stellige nummer, 3 stelliger code, drei zahlen, ziffern, zahlen, 3 zahlen, 3 stellen, drei stellen, letzten drei, letzten 3, drei"),
        PhrasePairs.Of(
            "% au dos, % au verso, % à l'arrière, % derrière, % sur le dos, % inscrits au dos, % du dos, % du verso, % de l'arrière, % à l'envers, % de derrière, % au revers",
            "trois chiffres, 3 chiffres, trois derniers chiffres, 3 derniers chiffres, derniers chiffres, code à trois chiffres, code à 3 chiffres, petit code, chiffres, trois numéros, 3 numéros, trois petits chiffres, petits chiffres, trois, 3"),
        PhrasePairs.Of(
            "% del reverso, % al reverso, % en el reverso, % de atrás, % por detrás, % del dorso, % al dorso, % en el dorso, % de la parte de atrás, % de detrás, % de la parte trasera, % al revés, % que hay detrás",
            "tres dígitos, 3 dígitos, tres últimos dígitos, últimos tres dígitos, tres números, tres cifras, últimas tres cifras, tres últimas cifras, código de tres dígitos, código, cifras, numeritos, tres numeritos, 3 numeritos, 3 números, 3 cifras, últimos tres, últimos 3, tres guarismos, números, tres, 3"),
        PhrasePairs.Of("% sul retro, % dietro, % del retro, % a tergo, % di dietro, % dal retro, % sul dorso, % del dorso, % da dietro, % di retro", "de tre cifre, de 3 cifre, tre cifre, 3 cifre, ultime tre cifre, ultime 3 cifre, tre numeri, codice a tre cifre, codice, cifre, numeri, 3 numeri, tre numerini, ultimi tre, ultimi tre numeri, ultime tre, tre, 3"),
        PhrasePairs.Of(
            "% no verso, % do verso, % atrás, % de trás, % na parte de trás, % das costas, % nas costas, % da parte de trás, % na traseira, % do dorso",
            "três dígitos, 3 dígitos, três últimos dígitos, últimos três dígitos, três números, código de três dígitos, código, três algarismos, 3 algarismos, algarismos, 3 números, números, dígitos, últimos três, últimos 3, três numerozinhos, três"),
        PhrasePairs.Of("%三位, %3位, %末三位, %末3位, %后三位, %后3位, %最后三位, %的三位数, %三位数, %三位数字, %的三位数字, %的3位数, %的后三位, %的末三位, %的最后三位, %三位码, %三个数字, %的三个数字, %3个数字, %的3个数字, %三个数, %的数字, %后三个数字, %那三位, %那三个数字", "背面, 后面, 反面, 卡背, 卡背面, 卡片背面, 卡片后面, 签名栏, 签名条"),
        PhrasePairs.Of(
            "% op de achterkant, % achterop, % achter op, % op de achterzijde, % aan de achterkant, % van mijn kaart, % op de kaart, % van de achterkant, % van achteren, % van de achterzijde, % achter op de kaart, % achterop de kaart, % op de rug",
            "drie cijfers, 3 cijfers, laatste drie cijfers, laatste 3 cijfers, controlegetal, controlecijfers, controlenummer, driecijferige code, cijfers, laatste drie, laatste 3, drie cijfertjes, drie nummers, driecijferig nummer"),
        PhrasePairs.Of(
            "% z tyłu, % z tyłu karty, % na odwrocie, % na odwrocie karty, % na rewersie, % z karty, % z odwrotu, % z rewersu, % z drugiej strony, % z drugiej strony karty, % na drugiej stronie, % z odwrotnej strony, % na tyle karty, % od tyłu, % na tylnej stronie",
            "trzy cyfry, 3 cyfry, ostatnie trzy cyfry, trzy ostatnie cyfry, trzycyfrowy kod, kod trzycyfrowy, kod weryfikacyjny, kod, cyfry, trzy cyferki, cyferki, ostatnie 3 cyfry, 3 ostatnie cyfry, trzy liczby, numerek"),
        PhrasePairs.Of(
            "% på baksidan, % bak på kortet, % baktill, % på baksidan av mitt kort, % på kortets baksida, % på baksidan av kortet, % på kortet, % från baksidan, % bakpå, % bakpå kortet, % bak, % på kortets rygg",
            "tre siffror, tre siffrorna, 3 siffror, 3 siffrorna, tre sista siffrorna, sista tre siffrorna, kontrollsiffror, kontrollsiffrorna, kontrollkod, tresiffriga koden, siffror, siffrorna, sista tre, tre sista, sista siffrorna, 3 sista siffrorna, tresiffrig kod"),
        PhrasePairs.Of(
            "% på bagsiden, % bag på kortet, % bagpå, % bag på mit dankort, % bag på dankortet, % bag på mit kort, % bag på mit visakort, % bakpå, % bak på mitt kort, % på bakside, % på bagsiden af kortet, % på kortet, % på baksiden, % på baksiden av kortet, % fra bagsiden, % fra baksiden, % bag, % bak, % bakpå kortet, % bagpå kortet, % på kortets bagside, % på kortets bakside",
            "tre cifre, 3 cifre, sidste tre cifre, tre sidste cifre, kontrolcifre, kontrolcifrene, kontrolkode, tre sifre, tre sifrene, 3 sifre, 3 sifrene, siste tre sifrene, kontrollsifre, kontrollsifrene, kontrollkode, tresifret kode, trecifret kode, cifrene, sifrene, tallene, tre tal, tre tall, tre tallene, 3 tal, 3 tall, sidste tre, siste tre, tre sidste, siste sifrene, cifre, siffer, tre siffer, 3 siffer"),
        PhrasePairs.Of(
            "kortin takapuolen %, kortin kääntöpuolen %, takapuolen %, kääntöpuolen %, % kortin takana, % kortin takapuolella, % kortin kääntöpuolella, % takana, % kääntöpuolella, % takaa, % takapuolelta, % kääntöpuolelta, % kortin takaa, % takapuolella",
            "kolme numeroa, kolme viimeistä numeroa, 3 numeroa, tarkistusnumero, turvaluku, kolminumeroinen koodi, numerot, 3 viimeistä numeroa, kolmen numeron koodi, kolminumeroinen luku"),
        PhrasePairs.Of(
            "kartın arkasındaki %, kartımın arkasındaki %, arkasındaki %, arkadaki %, arka yüzdeki %, kartın arka yüzündeki %, arka taraftaki %, arka yüzündeki %, kartın arkası %",
            "üç rakam, üç hane, üç haneli kod, üç haneli numara, üç haneli sayı, 3 rakam, 3 hane, 3 haneli kod, üçlü, üç basamak, üç sayı, 3 sayı, rakamlar, son 3 rakam, son 3 hane, son üç rakam, son üç hane, güvenlik kodu"),
        PhrasePairs.Of("% 세 자리, % 세자리, % 3자리, % 3자리 숫자, % 세 자리 숫자, % 세자리 숫자, % 세 자리 번호, % 숫자 세 자리, % 숫자 3자리, % 끝 세 자리, % 마지막 세 자리, % 보안코드, % 숫자 세 개, % 숫자 3개, % 세자리 번호, % 3자리 번호, % 번호 3자리, % 번호 세 자리, % 끝 3자리, % 마지막 3자리, % 번호 세자리, % 숫자", "카드 뒷면, 카드 뒤, 뒷면, 카드 뒤쪽, 카드 뒷면의, 뒷면의, 뒤에 있는, 뒷면에 있는, 카드 뒤에 있는"),
        PhrasePairs.Of("%, % 3 หลัก, % สามหลัก, % 3 ตัว, % สามตัว", "เลขสามตัวด้านหลังบัตร, เลข 3 ตัวด้านหลังบัตร, เลข 3 หลักด้านหลังบัตร, ตัวเลข 3 หลักหลังบัตร, ตัวเลขสามหลักหลังบัตร, ตัวเลข 3 ตัวหลังบัตร, ตัวเลขสามตัวหลังบัตร, ตัวเลข 3 หลักด้านหลังบัตร, ตัวเลขสามตัวด้านหลัง, เลขสามตัวด้านหลัง, เลข 3 ตัวด้านหลัง, เลขสามหลักด้านหลัง, เลข 3 หลักหลังบัตร, เลขสามตัวท้ายหลังบัตร, เลข 3 ตัวท้ายหลังบัตร, เลขสามตัวหลังบัตร, เลขสามตัวหลังบัตรเครดิต, เลข 3 ตัวหลังบัตร, เลข 3 ตัวหลังบัตรเครดิต, เลขสามหลักหลังบัตร, เลขหลังบัตรเครดิต, เลขหลังบัตร, รหัสหลังบัตร, ตัวเลขหลังบัตร, เลขด้านหลังบัตร, ตัวเลขด้านหลังบัตร, รหัสด้านหลังบัตร"),
        "op mijn kaart staat, auf meiner karte steht, my card says, on my card it says, en mi tarjeta pone, mi tarjeta dice, meu cartão diz, på mitt kort står, på mit kort står, na mojej karcie jest, hinten stehen die ziffern, hinten steht die nummer, hinten stehen die zahlen, al dorso pone, detrás pone, por detrás pone, dietro c'è scritto, sul retro c'è scritto, atrás tem os dígitos, atrás tem os números, no verso está, kortin takana lukee, takana lukee, achterop staat, z tyłu jest napisane, little numbers behind, back three digits, back three, back 3 digits, au dos il y a, au dos c'est, au dos est marqué, au dos il y a marqué, 卡片验证码, 卡验证码, 信用卡验证码, 卡背验证码, 卡片安全码, 卡背三码, 末三碼, 背面三碼, 安全碼, kortin tarkistusnumero, kortin tarkistuskoodi, cvc koodi, cvv koodi, cvc kod, cvv kod, cvc kode, cvv kode, trzycyfrowy kod, kod trzycyfrowy, controlegetal, driecijferige code, code à 3 chiffres, code à trois chiffres, güvenlik numarası, kart güvenlik kodu, kartımın güvenlik kodu, 보안번호, 카드 보안번호, รหัส cvv, รหัส cvc, เลข cvv, เลข cvc, รหัสความปลอดภัย, รหัสรักษาความปลอดภัย",
        PhrasePairs.Of("%の3桁, %の三桁, %3桁, %三桁, %の末尾3桁, %の下3桁, %の3桁の数字, %の3桁の番号, %にある3桁, %の数字3桁, %の3ケタ, %の三つの数字, %の3つの数字, %にある3桁の数字, %の下三桁, %の数字", "裏面, 裏, 裏側, 背面, 署名欄, サインパネル"));
}
