using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Holds that a login which is built of an initial or a given name and a family name is one behind the bare word for a user, in any language.</summary>
public sealed class LoginsOfTwoNamesTests
{
    [Theory]
    [InlineData("Bitte den Benutzer «tvogt» für die Lohnbuchhaltung freischalten")]
    [InlineData("Kun je gebruiker «fdevries» toegang geven tot de planning?")]
    [InlineData("Błąd logowania: użytkownik «pzielinski» nie istnieje w domenie")]
    [InlineData("Falha de autenticação para o utilizador «jmoreira» (tentativa 4 de 5)")]
    [InlineData("She logs in as «dwayne_marlowe» on the ward terminal")]
    [InlineData("sftp «CactusOtter08»@files.harborlegal.com:/outbound/2026-02/")]
    [InlineData("export PGUSER=«hdunne_ro» && psql")]
    [InlineData("Käyttäjätunnukseni on «marjatta.salminen», enkä pääse kirjautumaan")]
    [InlineData("B站ID:«咸鱼剪辑师阿梁»，视频一直审核不过")]
    [InlineData("Kennung: «kessler3»\nDomäne: VERWALTUNG")]
    [InlineData("Can you unlock «jwhitcombe4» please?")]
    [InlineData("desbloquear «mgarcia82» por favor")]
    [InlineData("Bitte «kbauer7» entsperren")]
    [InlineData("merci de débloquer «pmartin3»")]
    public void It_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("the user ssh keys and the user tls settings")]
    [InlineData("der Benutzer klickt auf Speichern, der Benutzer muss sich anmelden")]
    [InlineData("DB_USER=postgres, MYSQL_USER=root")]
    [InlineData("the utente finale, the utilizador final")]
    [InlineData("Please unlock door4 and leave. Then unlock premium features; unlock mutex1, Konto entsperren.")]
    public void What_any_text_says_of_users_is_none(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
