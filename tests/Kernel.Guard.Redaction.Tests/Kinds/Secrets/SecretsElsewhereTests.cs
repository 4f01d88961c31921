using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Secrets as settings, networks, doors, commands and calls have them, in many languages.</summary>
public sealed class SecretsElsewhereTests
{
    [Theory]
    [InlineData("WACHTWOORD_DB=«pR4_tulpenveld»")]
    [InlineData("MOT_DE_PASSE_SMTP: «rT5!bruyere»")]
    [InlineData("CONTRASENA_BD=\"«nV5_alameda»\"")]
    [InlineData("LOSENORD_FTP=«hK9_granskog»")]
    public void A_setting_that_begins_with_the_word_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("Clé du wifi de la maison : «4F7A 22BC 91E0»")]
    [InlineData("Verkkoavain: «havukimppu73»")]
    [InlineData("klucz sieciowy = «Jezioro7Kr»")]
    [InlineData("Koden till wifi är «Tallkotte#9»")]
    public void A_network_s_key_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("phrase secrète : \"«le vent pousse trois barques»\"")]
    [InlineData("passfrase: «seks glade måker flyr»")]
    [InlineData("합니다. 암호문구: «세 마리 고양이가 잔다»")]
    [InlineData("密码短语：«三只狐狸过了冰河»")]
    [InlineData("säkerhetssvar: «Farmor Sigrid»")]
    [InlineData("geheim antwoord: «Oma Truus»")]
    [InlineData("Passwort: «H a f e n 7 ! 2»")]
    public void A_phrase_and_an_answer_are_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("The locker has code «4471».")]
    [InlineData("Code fürs Schließfach: «C17-4402»")]
    [InlineData("hængelåsen på skuret har koden «4416»")]
    [InlineData("boîte à clés à gauche, code «6619»")]
    [InlineData("bina kapısı kodu: «7738#»")]
    [InlineData("キーボックスの番号は«5526»です")]
    [InlineData("储物柜密码：«6627»")]
    public void A_door_s_code_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("sqlcmd -S db01 -U sa -P «Walnut.55Reef» -i run.sql")]
    [InlineData("ldapsearch -D cn=admin -w «Thrush!88» -b dc=x")]
    [InlineData("$db = new mysqli(\"localhost\", \"shop\", \"«Winter9Fen»\", \"shop\");")]
    [InlineData("Connection c = DriverManager.getConnection(url, \"app\", \"«Bittern4!»\");")]
    [InlineData("new NetworkCredential(\"svc\", \"«Curlew!31»\")")]
    public void An_argument_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("PASSWORD_MIN_LENGTH=12 PASSWORD_RESET_TIMEOUT=3600 PASSWORD_DB=${DB_PASS} KENNWORT_MINDESTLAENGE=10")]
    [InlineData("Security answer: at least 4 characters")]
    [InlineData("Security answer: Enter your answer")]
    [InlineData("The front door was replaced in 2014; the locker costs 1200 euros, keypad error code 4041.")]
    [InlineData("Tresor Fehlercode 4711, Haustür, Artikelnummer 4471")]
    [InlineData("El portal devuelve el código 5003")]
    [InlineData("大门 2024 年重建")]
    [InlineData("Passphrase: \"Enter a passphrase of at least 12 characters\"")]
    [InlineData("new PDO($dsn, $user, $password); new PDO(\"mysql:host=db\", \"user\", \"password\"); server.login(user, password)")]
    [InlineData("sqlcmd -S db -U sa -P $PASS")]
    [InlineData("Password: a b c d e f")]
    [InlineData("at com.shop.vault.SecretStore.password(SecretStore.java:61)")]
    [InlineData("- auth: rename `password` option to `passphrase` (#2214)")]
    [InlineData("service password-encryption is on. IOS XE 17.09.04a, uptime 41 weeks")]
    [InlineData(": \"${DB_PASSWORD:?DB_PASSWORD is not set}\"")]
    [InlineData("How long should a password be in 2025, and do I need symbols?")]
    [InlineData("export DB_PASSWORD=${DB_PASSWORD:-«hunter22x»}")]
    [InlineData("password: «17.September.04a»")]
    [InlineData("The password was changed in 2025.")]
    [InlineData("Did anyone have the password reset in 1999?")]
    [InlineData("password='«Ab9.cd:99»'")]
    [InlineData("password=«Qz9k.rt:778»")]
    [InlineData("{\"password\": \"«10.20.30»\"}")]
    [InlineData("password: «24.12.1987»")]
    [InlineData("mot de passe : «24.12.87»")]
    [InlineData("the password (#«48213377») works")]
    [InlineData("Your PIN for the door in «1984»")]
    public void What_only_looks_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
