using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Holds the words for numbers of customers, members and policies in the forms that languages with cases and possessive endings give them: "müşteri numaranızı", "asiakasnumeronne", "numeru klienta".</summary>
internal static class DeclinedNumbers
{
    /// <summary>Gets the phrases.</summary>
    public static readonly string Phrases = string.Join(
        ", ",
        PhrasePairs.Of("%numeron, %numeroa, %numeroni, %numerosi, %numeronne, %numeroanne, %numeroasi, %numeronsa, %numerolla", "asiakas, jäsen, sopimus, vakuutus, potilas, tilaaja"),
        PhrasePairs.Of("% numaram, % numaramı, % numaran, % numaranı, % numaranız, % numaranızı, % numaranızın, % numarasını, % nonuz, % nonuzu, % numaramız", "müşteri, üye, üyelik, abone, poliçe, hasta, sözleşme, tesisat"),
        PhrasePairs.Of("numeru %, numerem %, numerze %", "klienta, klientki, członkowski, członka, polisy, umowy, pacjenta, abonenta"),
        PhrasePairs.Of("%numret, %numrets", "kund, medlems, försäkrings, avtals, patient, abonnemangs"),
        PhrasePairs.Of("%nummeret", "kunde, medlems, police, avtale, aftale, forsikrings, pasient, patient, abonnements"),
        PhrasePairs.Of("% клиента, % договора, % абонента, % пациента, % полиса, % лицевого счета", "номера, номером, номеру"),
        "zákaznické číslo, zákaznického čísla, zákaznickým číslem, moje zákaznické číslo, číslo zákazníka, číslo klienta, číslo smlouvy, číslo pojistky, číslo pojistné smlouvy, klientské číslo, členské číslo, zákaznícke číslo, číslo zmluvy, číslo poistky, číslo poistnej zmluvy, ügyfélszám, ügyfélszámom, ügyfélszáma, ügyfélszámát, ügyfélkód, ügyfélazonosító, ügyfélazonosítóm, tagsági szám, tagsági számom, kötvényszám, kötvényszámom, szerződésszám, szerződésszámom, numărul de client, număr de client, numărul meu de client, cod client, codul de client, codul meu de client, număr de contract, numărul contractului, numărul poliței, număr poliță, αριθμός πελάτη, αριθμός πελάτη μου, αριθμό πελάτη, κωδικός πελάτη, αριθμός συμβολαίου, αριθμός μέλους",
        "מספר לקוח, מספר הלקוח, מספר הלקוח שלי, מספר לקוח שלי, מספר חבר, מספר פוליסה, מספר הפוליסה, מספר הפוליסה שלי, رقم العميل, رقم الزبون, رقم العضوية, رقم المشترك, رقم البوليصة, رقم وثيقة التأمين, mã khách hàng, mã số khách hàng, số khách hàng, mã hội viên, số hợp đồng, nomor pelanggan, no pelanggan, id pelanggan, nomor anggota, nomor polis, номер клієнта, номер договору, номер абонента, номер поліса, особовий рахунок, номер полиса");
}
