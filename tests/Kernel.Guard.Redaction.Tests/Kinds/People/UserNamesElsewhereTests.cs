using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>User names as the languages of the north, the east and the south say them: in games, in directories, in logs, behind ids and in commands.</summary>
public sealed class UserNamesElsewhereTests
{
    [Theory]
    [InlineData("Voeg me toe op Xbox: «StroopwafelBaron»")]
    [InlineData("dodaj mnie na Xboxie: «SuchaFasola»")]
    [InlineData("lägg till mig på Steam: «TorrBlomma»")]
    [InlineData("mój nick na Steamie: «SuchaFasola»")]
    [InlineData("nimimerkkini Steamissa: «KuivaPapu»")]
    [InlineData("gamertaggen min er «Lakrisbaronen», bli med")]
    [InlineData("conta no GitHub: «marlonbeira-dev»")]
    [InlineData("Kontot «bjohol03» i AD är låst")]
    [InlineData("Kirjautuminen epäonnistui käyttäjältä «tlehto88» klo 8.03")]
    [InlineData("Connexion refusée pour l'usager «pgagnon4» : le certificat")]
    [InlineData("login: bruger=«okjeldsen», årsag=forkert")]
    [InlineData("ユーザー「«moriwaki»」の認証に失敗しました")]
    [InlineData("ผู้ใช้ \"«wichai.p»\" ใส่รหัสผ่านผิด")]
    [InlineData("Bruger-id: «b048217»")]
    [InlineData("Inloggnings-id: «vkarl19»")]
    [InlineData("Get-ADUser -Identity «moriwaki»")]
    [InlineData("/home/«moriwaki»/rapporter/kvartal2.ods")]
    public void A_user_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("Sjekk at brukeren finnes, og at passordet er satt")]
    [InlineData("Brugernavn er påkrævet.")]
    [InlineData("Vi bruger python3 og bruker wchar_t")]
    [InlineData("bruger=true")]
    [InlineData("Add me on a list")]
    [InlineData("Käyttäjä ei löydy")]
    [InlineData("rollen admin findes ikke")]
    [InlineData("dodaj mnie na listę")]
    [InlineData("ผู้ใช้ทั้งหมด 25 คน")]
    public void What_only_sounds_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
