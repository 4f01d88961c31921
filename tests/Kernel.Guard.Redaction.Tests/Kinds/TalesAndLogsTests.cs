using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Values that a clause tells, and what stands in logs, receipts and lists and is none.</summary>
public sealed class TalesAndLogsTests
{
    [Theory]
    [InlineData("Patienten uppger att hon heter «Gunvor Lilliehöök» och bor ensam.")]
    [InlineData("Ringte inn 02.15: mor til barnet heter «Solfrid Hjelmeland», feber 39,8.")]
    [InlineData("Пациента зовут «Аркадий Семёнович Белозёров», жалобы на боли в пояснице.")]
    public void A_name_in_a_clause(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Mannen heter inte så.")]
    [InlineData("Barnet heter det samme som i fjor.")]
    [InlineData("Клиента зовут на приём завтра.")]
    [InlineData("Соседку зовут обедать к шести.")]
    public void No_name_in_a_clause(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("passordet på kontoen satte vi til «Fjellrev_og_Lyng9».")]
    [InlineData("Welcome! Network: Meadow_5G, wifi password: «saddle-canyon-otter-gravel». Bins go out Wednesday night.")]
    public void A_password(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("pumpe 2 start, mengde 26,4 m3, timeteller 99239, alarmkode E608")]
    [InlineData("Alarmcode F204, Pumpe 3 steht")]
    [InlineData("código de alarma E204, bomba parada")]
    [InlineData("kod alarmu E12")]
    [InlineData("비밀번호 정책 점검은 다음 배포(v3.16.3)에 포함됩니다.")]
    [InlineData("The password policy check ships with release v3.16.3 next week.")]
    public void No_password(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void A_code_of_an_alarm() => Marked.FindsExactly("alarmkode «4821»", PiiKinds.Secret);

    [Theory]
    [InlineData("Die Auslandszahlung kam zurück, weil der BIC fehlte. Er lautet «GENODEM1GLS», Verwendungszweck wie gehabt.")]
    [InlineData("Für die Lastschrift fehlt uns noch der BIC, laut Bankverzeichnis ist es «DEUTDEDBBER».")]
    public void A_bank(string marked) => Marked.FindsExactly(marked, PiiKinds.BankRouting);

    [Fact]
    public void No_bank() => Marked.FindsExactly("Der BIC fehlt. Das Feld ist VERGEBEN.", PiiKinds.None);

    [Theory]
    [InlineData("Ihr meldet euch als «einkauf_hoeller» an.")]
    [InlineData("フレンド申請お願いします！ゲーム内のIDは«neko_ramen_x9»です。")]
    public void A_user_name(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("Ihr meldet euch als Team an.")]
    [InlineData("Sie meldet sich als Zeugin.")]
    public void No_user_name(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("Vakttelefon denne uka: «915 12 976». Send melding først.")]
    public void A_phone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("Dispatch, run a California license for me, letter first: «D5417516».")]
    [InlineData("It's a New York driver license, the ID on the license is «939 743 689», class D, and the photo is fine.")]
    [InlineData("the Florida license handed to me read «H463-024-35-365-0» and the man refused to sign.")]
    public void A_licence(string marked) => Marked.FindsExactly(marked, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("The Texas license agreement was signed, version D5417516.")]
    [InlineData("A California license plate was found.")]
    [InlineData("A Texas license holder paid 12345678 dollars.")]
    public void No_licence(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void A_member_number_with_a_stroke() => Marked.FindsExactly("nennt die Mitgliedsnummer, also ich zum Beispiel die «07454/43».", PiiKinds.AccountName);

    [Fact]
    public void A_file_is_no_member() => Marked.FindsExactly("Die Mitgliedsnummer, siehe Beschluss 12345/23, ist neu.", PiiKinds.None);

    [Fact]
    public void A_year_s_word_is_of_the_date() => Marked.FindsExactly("родился «2 февраля 1954 года», жалобы", PiiKinds.BirthDate);

    [Fact]
    public void A_floor_behind_an_estate() => Marked.FindsExactly("我住在«成都市武侯区科华北路65号世外桃源12楼6号»，不是隔壁那栋。", PiiKinds.PostalAddress);

    [Theory]
    [InlineData("http_request_duration_seconds_bucket{le=\"1.0\",code=\"204\"} 367575 1739173673070\nhttp_request 580667 1743850665040")]
    [InlineData("1739118425,n71,20.46,55.5,8957,3840\n1740723404,n42,23.42,78.0,561,3632")]
    [InlineData("お名前の記入は不要です。駐車券は精算機へお通しください。\nレシート番号末尾は抽選番号ではありません。")]
    public void What_is_measured_or_printed(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void A_number_of_a_thing_is_no_name() => Marked.FindsExactly("Steuerliche Identifikationsnummer (IdNr.): «31 574 606 282»\nSteuerklasse: III", PiiKinds.DeTaxId);

    [Theory]
    [InlineData("Pour le devis, écrivez à «contact arobase menuiserie-vasseur point fr», réponse sous 48 h.")]
    public void A_dictated_address(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("richiamate il numero «tre quattro sette otto quattro uno cinque sei tre zero» per la caldaia.")]
    [InlineData("Мой телефон «восемь девятьсот шестнадцать двести сорок семь тридцать один ноль пять», звоните вечером.")]
    public void A_dictated_phone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("Телефон стоит двадцать пять тысяч рублей, через сто дней ещё триста.")]
    [InlineData("Tapez arobase puis point virgule au clavier.")]
    public void Nothing_dictated(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void An_address_of_a_host() => Marked.FindsExactly("Von der Adresse «46.116.117.202» kamen in der Nacht über 4000 Anmeldeversuche, bitte sperren.", PiiKinds.IpAddress);
}
