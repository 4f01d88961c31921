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
            "keypad, side gate, back gate, main gate, driveway gate, back door, burglar alarm, lockers, locker, lockbox, keybox, key box, key safe, key cabinet, front door, entrance door, garage door, bike shed, padlock, "
            + "schliessfach, schließfachs, schlüsselkasten, schlüsselbox, schlüsselsafe, schlüsseltresor, haustür, haustüre, eingangstür, hintertür, wohnungstür, hoftor, gartentor, einfahrtstor, garagentor, fahrradkeller, tresor, vorhängeschloss, türschloss, alarmanlage, rolltor, kellertür, zahlenschloss, hintereingang, nebeneingang, schranke, tor, tür, "
            + "portail, portillon, digicode, interphone, boite a cles, boite a cle, coffre fort, local a velos, cadenas, porte d'entree, portail du bas, portail du haut, barriere, casier, porte du garage, alarme, antivol, "
            + "porton, caja de llaves, caja fuerte, taquilla, candado, trastero, telefonillo, puerta principal, puerta del garaje, verja, cancela, puerta trasera, alarma, taquillas, cerradura, buzon de llaves, "
            + "portao, cadeado, cofre, interfone, porta da frente, caixa de chaves, cacifo, fechadura, porta dos fundos, porta da garagem, alarme, chaveiro, "
            + "portone, cancello, cassaforte, armadietto, lucchetto, citofono, cassetta delle chiavi, cancelletto, serratura, porta sul retro, porta del garage, allarme, antifurto, cassetta di sicurezza, "
            + "voordeur, achterdeur, sleutelkluis, sleutelkluisje, sleutelkastje, kluisje, poortje, hangslot, fietsenstalling, fietsenhok, hek, slagboom, garagedeur, buitendeur, brandkast, "
            + "furtka, furtki, skrytka, skrytki, szafka, szafki, klodka, klodki, sejf, sejfu, brama, bramy, brame, bramka, bramki, szlaban, szlabanu, drzwi wejsciowe, alarmu, domofon, domofonu, "
            + "porttelefon, nyckelskap, nyckelskapet, nyckelbox, nyckelboxen, dorren, ytterdorren, hanglas, hanglaset, cykelrummet, soprummet, grinden, porten, larmet, kassaskåpet, garaget, tvättstugan, bakdörren, förrådet, "
            + "nogleboks, nogleboksen, nøgleboks, nøgleboksen, hoveddør, hoveddøren, gadedør, gadedøren, opgangen, garageporten, cykelkælderen, hængelås, hængelåsen, nøkkelboks, nøkkelboksen, inngangsdør, inngangsdøren, ytterdøra, hengelås, hengelåsen, sykkelboden, døra, døren, bakdøra, bagdøren, garasjen, boden, grinda, lågen, alarmen, safen, pengeskabet, "
            + "alaovi, alaoven, ulko ulko avainkaappi, avainkaapin, avainlaatikko, avainlaatikon, riippulukko, riippulukon, pyorakellari, sailytyslokero, sailytyslokeron, portti, portin, takaovi, takaoven, autotalli, autotallin, halytin, hälyttimen, kassakaappi, kassakaapin, munalukko, munalukon, ulko-ovi, ulko-oven, rappuovi, "
            + "bina giris, dis kapi, dis kapinin, bahce kapisi, garaj kapisi, anahtar kutusu, anahtar kutusunun, asma kilit, asma kilidin, site kapisi, kapinin, kasanin, kasa, alarmin, garaj, garajin, apartman, dolabin, bariyer, "
            + "裏口, 勝手口, 通用口, 玄関, ドア, 警報器, オートロック, 宅配ボックス, ロッカー, コインロッカー, キーボックス, 金庫, 南京錠, ゲート, 后门, 侧门, 车库门, 报警器, 保险箱, 门禁, 大门, 单元门, 门锁, 储物柜, 钥匙盒, 保险柜, 快递柜, 指纹锁, 密码锁, 뒷문, 대문, 경보기, 창고 문, 창고문, 공동현관, 현관문, 출입문, 사물함, 금고, 무인택배함, 택배함, 도어락, 자물쇠, ประตูหลัง, ประตูหลังร้าน, ประตูข้าง, ประตูรถ, สัญญาณกันขโมย, ประตูหน้า, ตู้ล็อกเกอร์, ล็อกเกอร์, ตู้เซฟ, กล่องกุญแจ, ประตูรั้ว, แม่กุญแจ"));

    /// <summary>Says whether a phrase names such a thing, and nothing else of secrets: "digicode" names the code, too.</summary>
    public static bool NamesOnlyThings(ReadOnlySpan<char> phrase) => Table.RoleOf(phrase) != DoorRole.None && PinWords.RoleOf(phrase) == PinRole.None;
}
