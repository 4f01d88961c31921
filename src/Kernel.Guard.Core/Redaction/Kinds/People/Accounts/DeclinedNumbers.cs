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
        PhrasePairs.Of("% клиента, % договора, % абонента, % пациента, % полиса, % лицевого счета", "номера, номером, номеру"));
}
