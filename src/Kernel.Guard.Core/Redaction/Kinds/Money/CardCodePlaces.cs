using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Money;

/// <summary>Holds what people call a card's code by its place: "the last three digits on the signature strip", "les trois chiffres au dos", "卡片背面末三位".</summary>
internal static class CardCodePlaces
{
    /// <summary>Gets the phrases, each way to count the digits with each name of the place.</summary>
    public static readonly string Phrases = string.Join(
        ", ",
        PhrasePairs.Of(
            "% on the back, % on the reverse, % on the rear, % at the back, % from the back, % on the signature strip, % on the signature panel, % on the strip, % printed on the back, % behind the card, % on the flip side, % by the signature",
            "three digits, 3 digits, last three digits, last 3 digits, final three digits, final 3 digits, last three, three numbers, 3 numbers, last three numbers, three digit number, 3 digit number, three digit code, 3 digit code, little number, short number, digits, code"),
        PhrasePairs.Of("four digits on the %, 4 digits on the %, four digit code on the %, four digit number on the %", "front, front of my amex, front of the card, front of my card"),
        PhrasePairs.Of(
            "% auf der rückseite, % auf der kartenrückseite, % hinten, % hinten drauf, % im unterschriftsfeld, % neben der unterschrift, % auf dem unterschriftsstreifen",
            "drei ziffern, drei letzten ziffern, letzten drei ziffern, letzte drei ziffern, 3 ziffern, letzten 3 ziffern, dreistellige nummer, dreistellige zahl, dreistelliger code, dreistellige code, 3 stellige nummer, 3 stelliger code, drei zahlen"),
        PhrasePairs.Of(
            "% au dos, % au verso, % à l'arrière, % derrière, % sur le dos, % inscrits au dos",
            "trois chiffres, 3 chiffres, trois derniers chiffres, 3 derniers chiffres, derniers chiffres, code à trois chiffres, code à 3 chiffres, petit code"),
        PhrasePairs.Of(
            "% del reverso, % al reverso, % en el reverso, % de atrás, % por detrás, % del dorso, % al dorso, % en el dorso, % de la parte de atrás, % de detrás",
            "tres dígitos, 3 dígitos, tres últimos dígitos, últimos tres dígitos, tres números, tres cifras, últimas tres cifras, tres últimas cifras, código de tres dígitos, código"),
        PhrasePairs.Of("% sul retro, % dietro, % del retro, % a tergo", "tre cifre, 3 cifre, ultime tre cifre, ultime 3 cifre, tre numeri, codice a tre cifre, codice"),
        PhrasePairs.Of(
            "% no verso, % do verso, % atrás, % de trás, % na parte de trás, % das costas",
            "três dígitos, 3 dígitos, três últimos dígitos, últimos três dígitos, três números, código de três dígitos, código"),
        PhrasePairs.Of("%三位, %3位, %末三位, %末3位, %后三位, %后3位, %最后三位, %的三位数, %三位数, %三位数字, %的三位数字, %的3位数, %的后三位, %的末三位, %的最后三位, %三位码", "背面, 后面, 反面, 卡背, 卡背面, 卡片背面, 卡片后面, 签名栏, 签名条"),
        PhrasePairs.Of("%の3桁, %の三桁, %3桁, %三桁, %の末尾3桁, %の下3桁, %の3桁の数字, %の3桁の番号, %にある3桁, %の数字3桁", "裏面, 裏, 裏側, 背面, 署名欄, サインパネル"));
}
