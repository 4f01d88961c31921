using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Passports and driving licences behind the words of the northern and other languages, and in forms that no letter marks.</summary>
public sealed class DocumentWordsTests
{
    [Theory]
    [InlineData("Mitt passnummer är «51914804», semester i Kina.")]
    [InlineData("Seriennummer des Passes: «C01X00T47»")]
    [InlineData("Passnummeret mitt er «45157799»")]
    [InlineData("Paspoort «NXE5U5696» verlopen")]
    [InlineData("paspoort met nummer «BX9C2L4K7»")]
    [InlineData("mit pas «208192837» er udløbet")]
    [InlineData("Passini numero on «PD8273645»")]
    [InlineData("พาสปอร์ต «AA1928374»")]
    public void A_passport_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Passport);

    [Theory]
    [InlineData("Conducteur secondaire, permis «19MO56619», sans sinistre depuis six ans")]
    [InlineData("prawo jazdy nr «30192/11/1021»")]
    [InlineData("Førerkortet mitt har nummer «38 29 105647 2»")]
    [InlineData("Ehliyetim «829104» numaralı")]
    [InlineData("ehliyet no «482913»")]
    [InlineData("면허번호는 «28-05-192837-46»입니다")]
    public void A_driving_licence_is_found(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("Passport photos must be 35x45 mm, taken after 20240131.")]
    [InlineData("Paspoort ophalen kan vanaf 12032026 bij balie 4")]
    [InlineData("Le permis de construire 07511620 est affiché en mairie.")]
    [InlineData("permis de construire PC07511620V0034")]
    [InlineData("Das neue Passverfahren RSA4096SHA256 gilt ab Mai.")]
    [InlineData("Prawo jazdy od 12/04/2019 bez punktów")]
    public void What_only_sounds_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.Passport);
}
