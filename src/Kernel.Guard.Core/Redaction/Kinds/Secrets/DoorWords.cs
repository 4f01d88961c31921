using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names what a word says of a code near it.</summary>
internal enum DoorRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is what people open with a code: a door, a gate, a locker, a box of keys.</summary>
    Thing,
}

/// <summary>Holds the words for what people open with a code, in the users' languages; the word for the code stands somewhere beside them.</summary>
internal static class DoorWords
{
    /// <summary>Gets the table.</summary>
    public static readonly CueTable<DoorRole> Table = new(
        PiiKinds.Secret,
        (DoorRole.Thing,
            "locker, lockbox, keybox, key box, key safe, key cabinet, front door, entrance door, garage door, bike shed, padlock, "
            + "schliessfach, schließfachs, schlüsselkasten, schlüsselbox, schlüsselsafe, schlüsseltresor, haustür, haustüre, eingangstür, hintertür, wohnungstür, hoftor, gartentor, einfahrtstor, garagentor, fahrradkeller, tresor, vorhängeschloss, türschloss, "
            + "portail, portillon, digicode, interphone, boite a cles, boite a cle, coffre fort, local a velos, cadenas, porte d'entree, "
            + "porton, caja de llaves, caja fuerte, taquilla, candado, trastero, telefonillo, puerta principal, puerta del garaje, "
            + "portao, cadeado, cofre, interfone, porta da frente, caixa de chaves, cacifo, "
            + "portone, cancello, cassaforte, armadietto, lucchetto, citofono, cassetta delle chiavi, "
            + "voordeur, achterdeur, sleutelkluis, sleutelkluisje, sleutelkastje, kluisje, poortje, hangslot, fietsenstalling, fietsenhok, "
            + "furtka, furtki, skrytka, skrytki, szafka, szafki, klodka, klodki, sejf, sejfu, "
            + "porttelefon, nyckelskap, nyckelskapet, nyckelbox, nyckelboxen, dorren, ytterdorren, hanglas, hanglaset, cykelrummet, soprummet, "
            + "nogleboks, nogleboksen, nøgleboks, nøgleboksen, hoveddør, hoveddøren, gadedør, gadedøren, opgangen, garageporten, cykelkælderen, hængelås, hængelåsen, nøkkelboks, nøkkelboksen, inngangsdør, inngangsdøren, ytterdøra, hengelås, hengelåsen, sykkelboden, "
            + "alaovi, alaoven, ulko ulko avainkaappi, avainkaapin, avainlaatikko, avainlaatikon, riippulukko, riippulukon, pyorakellari, sailytyslokero, sailytyslokeron, "
            + "bina giris, dis kapi, dis kapinin, bahce kapisi, garaj kapisi, anahtar kutusu, anahtar kutusunun, asma kilit, asma kilidin, site kapisi, "
            + "オートロック, 宅配ボックス, ロッカー, コインロッカー, キーボックス, 金庫, 南京錠, ゲート, 门禁, 大门, 单元门, 门锁, 储物柜, 钥匙盒, 保险柜, 快递柜, 指纹锁, 密码锁, 공동현관, 현관문, 출입문, 사물함, 금고, 무인택배함, 택배함, 도어락, 자물쇠, ประตูหน้า, ตู้ล็อกเกอร์, ล็อกเกอร์, ตู้เซฟ, กล่องกุญแจ, ประตูรั้ว, แม่กุญแจ"));

    /// <summary>Says whether a phrase names such a thing, and nothing else of secrets: "digicode" names the code, too.</summary>
    public static bool NamesOnlyThings(ReadOnlySpan<char> phrase) => Table.RoleOf(phrase) != DoorRole.None && PinWords.RoleOf(phrase) == PinRole.None;
}
