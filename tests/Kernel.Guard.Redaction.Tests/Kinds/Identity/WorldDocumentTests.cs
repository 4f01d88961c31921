using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.Identity.Documents;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

public sealed class WorldDocumentTests
{
    [Theory]
    [InlineData("My passport number is «548291037».")]
    [InlineData("US passport: «A12345678»")]
    [InlineData("Passport No. «C01234567», issued 2022")]
    [InlineData("passport_number=«548 291 037»")]
    [InlineData("{\"passportNumber\": \"«E12345678»\"}")]
    [InlineData("护照号码：«EA1234567»")]
    [InlineData("我的护照是«G12345678»，请查收")]
    [InlineData("護照號碼 «K01234567»")]
    [InlineData("パスポート番号は«TK1234567»です")]
    [InlineData("旅券番号: «MZ7654321»")]
    [InlineData("número do passaporte: «FA123456»")]
    [InlineData("Passaporte «fb 123 456»")]
    [InlineData("Reisepassnummer «GH123456» (Kanada)")]
    [InlineData("passport (India) «K1234567»")]
    [InlineData("numéro de passeport : «AB123456»")]
    [InlineData("pasaporte «N1234567» de Australia")]
    [InlineData("numero di passaporto «PA1234567»")]
    [InlineData("여권번호: «M123A4567»")]
    [InlineData("Canadian passport «P123456AA»")]
    [InlineData("Reisepass-Nr.: «A 12345678»")]
    [InlineData("| Passport | «A12345678» |")]
    public void Passports_are_found_beside_their_words(string marked) => Marked.FindsExactly(marked, PiiKinds.Passport);

    [Theory]
    [InlineData("A12345678 is a part")]
    [InlineData("GH123456")]
    [InlineData("flight K1234567")]
    [InlineData("passport no 123456 is too short")]
    [InlineData("the passport is 1234567")]
    [InlineData("passport photo, 35 x 45 mm, 600 dpi")]
    [InlineData("passport.js 0.7.0 was released")]
    [InlineData("passport office, room E12345")]
    public void What_no_word_calls_a_passport_stays(string text) => Marked.FindsExactly(text, PiiKinds.Passport);

    [Theory]
    [InlineData("California driver's license «D1234567»")]
    [InlineData("CA DL: «I1234568»")]
    [InlineData("my driver’s license number is «F2345678».")]
    [InlineData("New York driver license «123 456 789»")]
    [InlineData("driver_license=«123456789»")]
    [InlineData("Texas DL «12345678»")]
    [InlineData("driver's licence no. «S123-456-78-901-0» (Florida)")]
    [InlineData("Florida drivers license: «S123456789010»")]
    [InlineData("Illinois driver's license «D400-7836-0001»")]
    [InlineData("DL number «D40078360001»")]
    [InlineData("Washington driver license «WDLABCD456DG»")]
    [InlineData("Washington license number: «DOEMJ**123AB»")]
    [InlineData("{\"driversLicense\":\"«D1234567»\"}")]
    [InlineData("Driving license: «AB123456»")]
    [InlineData("licencia de conducir «D1234567»")]
    [InlineData("permis de conduire n° «D1234567»")]
    [InlineData("Führerscheinnummer «D1234567»")]
    [InlineData("patente di guida «D1234567»")]
    [InlineData("美国驾照号码«D1234567»")]
    [InlineData("驾驶证号：«110101199003070011»")]
    [InlineData("驾驶证档案编号 «110012345678»")]
    [InlineData("Ohio DL# «RH123456»")]
    [InlineData("driver's license from New York is «123456789»")]
    public void Licences_are_found_beside_their_words(string marked) => Marked.FindsExactly(marked, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("D1234567")]
    [InlineData("S123-456-78-901-0")]
    [InlineData("driver version 12.3.4567")]
    [InlineData("the driver's license expired on 2024-05-01")]
    [InlineData("MIT license, copyright 2024")]
    [InlineData("a driver's licence costs 34.00")]
    public void What_no_word_calls_a_licence_stays(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);

    [Fact]
    public void Brazilian_licences_are_found_in_every_form()
    {
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
        {
            var cnh = IdValues.Cnh(random);
            Marked.FindsExactly($"CNH: «{cnh}»", PiiKinds.DrivingLicence);
            Marked.FindsExactly($"Carteira de habilitação nº «{cnh[..9]}-{cnh[9..]}».", PiiKinds.DrivingLicence);
            Marked.FindsExactly($"{{\"numero_cnh\":\"«{cnh}»\"}}", PiiKinds.DrivingLicence);
        }
    }

    [Fact]
    public void Japanese_licences_are_found_in_every_form()
    {
        var random = new Random(2);
        for (var i = 0; i < 50; i++)
        {
            var licence = IdValues.JapaneseLicence(random);
            Marked.FindsExactly($"運転免許証番号：第«{licence}»号", PiiKinds.DrivingLicence);
            Marked.FindsExactly($"免許証は«{licence[..4]}-{licence[4..8]}-{licence[8..]}»です", PiiKinds.DrivingLicence);
            Marked.FindsExactly($"Japanese driving licence «{licence}»", PiiKinds.DrivingLicence);
        }
    }

    [Fact]
    public void One_changed_check_digit_makes_no_licence()
    {
        var random = new Random(3);
        for (var i = 0; i < 50; i++)
        {
            var (cnh, licence) = (IdValues.Cnh(random).ToCharArray(), IdValues.JapaneseLicence(random).ToCharArray());
            cnh[9] = cnh[9] == '9' ? '0' : (char)(cnh[9] + 1);
            licence[10] = licence[10] == '9' ? '0' : (char)(licence[10] + 1);

            DrivingLicenceCheck.IsBrazilian(cnh).Should().BeFalse();
            DrivingLicenceCheck.IsJapanese(licence).Should().BeFalse();
        }
    }
}
