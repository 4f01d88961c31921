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
    [InlineData("Bitte den AD-User «bschroeter» in die Gruppe Vertrieb-Lesen aufnehmen.")]
    [InlineData("用户 «wangdachui» 于 10:32 登录后台失败")]
    [InlineData("Användarnamn «elinsvard» är spärrat efter för många försök.")]
    [InlineData("Brukernavn «elinsvard» er sperret")]
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
    [InlineData("用户 session 在 30 分钟后过期")]
    [InlineData("用户 service 在启动")]
    [InlineData("用户 profile 从缓存读取")]
    [InlineData("Användarnamn saknas är fel")]
    public void What_only_sounds_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
