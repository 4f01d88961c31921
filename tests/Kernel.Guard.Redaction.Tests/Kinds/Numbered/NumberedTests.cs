using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Numbered;

/// <summary>Numbers of members, patients, policies and passports by what people call them, in prose and in names of keys and columns.</summary>
public sealed class NumberedTests
{
    [Theory]
    [InlineData("Mitglied Nr. «08812» im Ruderverein möchte kündigen")]
    [InlineData("Adhérente numéro «08812» du judo")]
    [InlineData("Abonada n.º «7710385» de la piscina")]
    [InlineData("Członek nr «08812» klubu tenisowego")]
    [InlineData("Jäsen nro «08812» erosi")]
    [InlineData("Üye no: «08812» aidatını ödedi")]
    [InlineData("Medlem nr. «08812» har betalt")]
    [InlineData("Kfz-Versicherung Nr. «K-118/774» läuft aus")]
    [InlineData("Contrat habitation nº «H-7710385» à résilier")]
    [InlineData("Polizza vita n. «V/77/10385» da disdire")]
    [InlineData("Polisa AC nr «77/103850» kończy się")]
    [InlineData("Hemförsäkring nummer «77-103850» sägs upp")]
    [InlineData("Strømavtale nr. «A7710385» må endres")]
    [InlineData("Mon contrat Engie porte le numéro «771038502»")]
    [InlineData("«77103850» numaralı aboneyim")]
    [InlineData("สมาชิกเลขที่ «08812» ขอลาออก")]
    [InlineData("กรมธรรม์อุบัติเหตุเลขที่ «AC77/10385» หมดอายุ")]
    [InlineData("契約No «7710-3850» を解約したい")]
    [InlineData("患者ID«771038»の結果")]
    [InlineData("asiakasnumerolla «77103850» ei löydy mitään")]
    [InlineData("Tenant «T-771038» has no heating")]
    [InlineData("Mat.-Nr. «1234567»")]
    public void What_is_numbered_stands_before_the_number(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("{\"cust_nbr\":\"«7710385»\"}")]
    [InlineData("{\"vers_nr\": \"«7710385»\"}")]
    [InlineData("{\"nrKlienta\":«7710385»}")]
    [InlineData("{\"asiakas_nro\":\"«7710385»\"}")]
    [InlineData("{\"患者番号\":\"«771038»\"}")]
    [InlineData("member_nbr=«7710385»")]
    [InlineData("ward,patient_mrn,bed\nA,«07710385»,12")]
    [InlineData("legajo;area\n«77103»;ventas")]
    [InlineData("| tessera_club | punti |\n|---|---|\n| «047710385» | 12 |")]
    [InlineData("medl_nr\tlag\n«77103»\tblå")]
    [InlineData("num_afiliado;plan\n«7710385»;A\n«7710386»;B")]
    public void A_name_made_of_both_words_announces_its_number(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Mein neuer Pass mit der Nummer «C7V1K3T98» fehlt")]
    [InlineData("mitt svenska pass med nr «77103850» är borta")]
    [InlineData("det danske pas «207710385»")]
    [InlineData("{\"passnr\":\"«77103850»\"}")]
    public void A_passport_is_found_with_words_between(string text) => Marked.FindsExactly(text, PiiKinds.Passport);

    [Theory]
    [InlineData("permiso de conducir con número «77103850K»")]
    [InlineData("Min kørekort med nr. «77103850»")]
    [InlineData("«771038» numaralı ehliyetim kayboldu")]
    public void A_licence_is_found_with_words_between(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("trzy cyfry z rewersu: «735»")]
    [InlineData("drei Ziffern von hinten: «735»")]
    [InlineData("tre siffror från baksidan: «735»")]
    [InlineData("kolme numeroa takaa: «735»")]
    [InlineData("les trois chiffres du dos : «735»")]
    [InlineData("drie cijfers van de achterkant: «735»")]
    [InlineData("뒷면 숫자 세 개: «735»")]
    [InlineData("ตัวเลข 3 หลักหลังบัตรคือ «735»")]
    public void A_code_told_by_its_place_is_found(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("The policy was adopted in resolution no. 7710.")]
    [InlineData("Kunde bestellte Artikel-Nr. 7710385 am Montag")]
    [InlineData("Client, commande n° 7710385 expédiée")]
    [InlineData("El cliente hizo el pedido n.º 7710385")]
    [InlineData("Il cliente ha fatto l'ordine n. 7710385")]
    [InlineData("Klient złożył zamówienie nr 7710385")]
    [InlineData("Gesetz über den Versicherungsvertrag Nr. 2631/2008")]
    [InlineData("Patient in room no. 7710 sleeps")]
    [InlineData("The contract covers 12500 hours")]
    [InlineData("Die Versicherung zahlte 77103 Euro")]
    [InlineData("7710385 numaralı sipariş hazır")]
    [InlineData("บ้านเลขที่ 77103 หมู่ 4")]
    [InlineData("ลูกค้า 771038 คน")]
    [InlineData("会员人数771038人")]
    [InlineData("{\"member_count\":77103,\"policy_type\":7710,\"customer_group_id\":88120}")]
    [InlineData("kundengruppe;artikelnr;menge\n77103;7710385;3")]
    [InlineData("Plano 977-Z-7710, escala 1:50")]
    [InlineData("enregistrée sous le dossier 2026-11-0771")]
    [InlineData("claims 771038 in total")]
    [InlineData("MENGE 83.000 PCE  MATNR 000000000064368723  NETPR 209.00")]
    [InlineData("matnr: 64368723")]
    public void Another_thing_s_number_and_counts_stay(string text) => Marked.FindsExactly(text, PiiKinds.AccountName | PiiKinds.Passport | PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("drie cijfers achter de komma: 735 is te veel")]
    [InlineData("trzy cyfry po przecinku: 735")]
    [InlineData("the three numbers in row 735")]
    public void Digits_of_other_places_stay(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);
}
