using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Holds what forms and tables call an address in Dutch, Polish, the Nordic languages, Turkish, Korean and Thai: each word for one with what it is for.</summary>
internal static class AddressLabels
{
    /// <summary>The labels.</summary>
    public static readonly string All = string.Join(
        ", ",
        PhrasePairs.Of("%adres", "bezorg, aflever, woon, factuur, post, verzend, huis, lever, thuis, bezoek, vestigings, correspondentie"),
        PhrasePairs.Of("adres %", "dostawy, zamieszkania, zameldowania, korespondencyjny, do korespondencji, do wysyłki, odbiorcy, klienta, pocztowy, domowy, siedziby"),
        PhrasePairs.Of("%adress", "leverans, faktura, fakturerings, hem, bostads, post, besöks, folkbokförings, utdelnings"),
        PhrasePairs.Of("%adresse", "leverings, faktura, fakturerings, hjem, bopæls, bolig, post, besøgs, besøks, folkeregister, forsendelses, zustell, wohn, privat, heim, haupt, post"),
        PhrasePairs.Of("osoite, osoitteeni, %osoite, %osoitteeni", "toimitus, laskutus, koti, posti, käynti, katu, lähi"),
        PhrasePairs.Of("% adresi, % adresim", "teslimat, fatura, ev, iş, açık, ikamet, ikametgah, kargo, posta, gönderim"),
        "배송 주소, 배송주소, 집 주소, 집주소, 도로명 주소, 도로명주소, 지번 주소, 거주지, 거주지 주소, 자택 주소, 회사 주소, 수령지, 받는 곳, "
        + "ที่อยู่จัดส่ง, ที่อยู่ในการจัดส่ง, ที่อยู่สำหรับจัดส่ง, ที่อยู่ปัจจุบัน, ที่อยู่ตามทะเบียนบ้าน, ที่อยู่ตามบัตรประชาชน, ที่อยู่ลูกค้า, ที่อยู่ผู้รับ, สถานที่จัดส่ง");
}
