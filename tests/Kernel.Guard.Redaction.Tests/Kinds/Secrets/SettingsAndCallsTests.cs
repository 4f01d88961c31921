using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Passwords in settings whose name goes on behind the word, in the arguments of calls and commands, of networks and doors, and phrases of several words.</summary>
public sealed class SettingsAndCallsTests
{
    [Theory]
    [InlineData("PASSWORD_DB=«gT7$laterne»")]
    [InlineData("MOT_DE_PASSE_BDD=\"«gT7_ardoise»\"")]
    [InlineData("SALASANA_DB=«gT7_tuulimylly»")]
    [InlineData("hasło_do_bazy: «gT7!wiatrak»")]
    [InlineData("clave_smtp = \"«gT7tormenta»\"")]
    [InlineData("$c = new mysqli(\"localhost\", \"shop\", \"«gT7laterne»\", \"shop\");")]
    [InlineData("new PDO('mysql:host=localhost;dbname=x', 'root', '«gT7laterne»');")]
    [InlineData("DriverManager.getConnection(\"jdbc:mysql://h/db\", \"app\", \"«gT7laterne»\")")]
    [InlineData("sqlcmd -S host -U sa -P «gT7.laterne» -Q \"select 1\"")]
    [InlineData("bcp shop.dbo.t out t.txt -U sa -P «gT7laterne» -S host")]
    [InlineData("koden til wifi er «Laterne#55».")]
    [InlineData("verkkoavain: «gT7laterne»")]
    [InlineData("apartman kapı kodu «7193*»")]
    [InlineData("オートロックの番号は «5107» です")]
    [InlineData("locker code «4471»")]
    [InlineData("La phrase secrète de ma clé GPG : \"«quatre loups devant la porte»\".")]
    [InlineData("frase de contraseña: \"«cinco gatos verdes bajo la luna»\"")]
    [InlineData("passfras: «sju gröna bilar i skogen»")]
    [InlineData("암호문구: «일곱 마리 여우가 숲을 지난다»")]
    [InlineData("Passwort: «L a t e r n e ! 7 7»")]
    public void A_password_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("PASSWORD_MIN_LENGTH=8")]
    [InlineData("PASSWORD_DB=${DB_PASSWORD}")]
    [InlineData("password_for_user = get_password(user)")]
    [InlineData("\"password.old\": \"string\"")]
    [InlineData("new mysqli($host, $user, $password, $db);")]
    [InlineData("new mysqli(\"localhost\", \"user\", \"password\", \"db\")")]
    [InlineData("DriverManager.getConnection(url, user, password)")]
    [InlineData("client.login(\"user\", \"password\")")]
    [InlineData("sqlcmd -S host -U sa -P $(PASSWORD)")]
    [InlineData("bcp table out file -c -T -S host -P")]
    [InlineData("The passphrase must have \"at least five words\" in it")]
    [InlineData("The recovery phrase is shown once. Write it down: never share it")]
    [InlineData("building code 7412 of the county")]
    [InlineData("koden til wifi er ændret")]
    [InlineData("password: a b c d")]
    [InlineData("`DB_TYPE` can be one of :\n\n- mysqli\n- pgsql\n- sqlite\n")]
    [InlineData("from ..zipp import Path as ZipPath")]
    [InlineData("(Mnemonic:  \"This is that.\"  \"This isn't that.\")")]
    public void What_holds_no_password_stays(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
