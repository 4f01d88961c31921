using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Texts that speak of fields, versions, tests, places and events, beside the nearest that hold a value.</summary>
public sealed class DescribedFieldsTests
{
    [Theory]
    [InlineData("| Column | Type | Required |\n|---|---|---|\n| username | varchar(40) | yes |\n| locale_code | char(5) | no |")]
    [InlineData("columna;descripcion;ejemplo\nusuario;texto corto;(vacío)\ncampo_gcsc;texto;986\nusuario_creador;se rellena solo;sistema")]
    [InlineData("字段名\t类型\t必填\n用户名\tvarchar\t是\nlast_login\tdatetime\t否")]
    [InlineData("champ;signification\nidentifiant;nom de connexion\ndernier_acces;moment")]
    [InlineData("username;email;phone\nrequired;optional;n/a\nunique;unique;n/a")]
    [InlineData("ユーザー名,パスワード,権限\n必須,必須,任意\n半角英数字,8文字以上,一覧から選択")]
    [InlineData("benutzername;rolle\n«tkrause88»;lager\n«hexenkessel»;büro")]
    [InlineData("id;username;text\n17;«rainer.wald»;hello there")]
    [InlineData("date,username,status\n2026-01-02,«sunny-lane»,open")]
    [InlineData("| usuario | texto |\n|---|---|\n| «lunaverde» | hola, no llega |")]
    public void Schemas(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("Username: assigned automatically. Handle: reserved. Login: another one.")]
    [InlineData("Benutzername: entfällt. Benutzer: alle mit der Rolle Lager. Nutzername: kleingeschrieben.")]
    [InlineData("Pseudo : facultatif. Identifiant : attribué automatiquement. Login : sans objet")]
    [InlineData("usuario: desconocido. Alias: opcional. Usuario: todos")]
    [InlineData("Nome de usuário: gerado automaticamente. Usuário: qualquer")]
    [InlineData("Nome utente: assegnato. Nome utente già in uso, sceglierne un altro.")]
    [InlineData("昵称:选填。ニックネーム:公開されます。")]
    [InlineData("Username: 3-20 characters")]
    [InlineData("Identifiant de l'article : TH-2207. Identifiant du lot : LB-4471.")]
    [InlineData("git log\n4f2a9c1 fix username field\n77b0d35 user: add trim\n8a6f1c2 login: retry twice")]
    [InlineData("* login: fix redirect loop\n* username: allow dots_and_dashes\nchore(username): bump validator-2")]
    [InlineData("Benutzername: «brandauer-o»")]
    [InlineData("Pseudo : «lunabelle»")]
    [InlineData("昵称:«深海鱼»")]
    [InlineData("* login: «mleroux75»\n* username: «moonfox_7»")]
    public void Rules_behind_labels(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("口座名義は全角カナで入力してください。")]
    [InlineData("口座名義人:必須")]
    [InlineData("Kontoinhaber: Pflichtfeld")]
    [InlineData("Kaffeemaschine  Prüfer: Technik 1  Baujahr 2006")]
    [InlineData("Responsable : Atelier 2. Validé par : Qualité.")]
    [InlineData("口座名義:«タナカ ハナコ»")]
    [InlineData("Kontoinhaber: «Technik Krause GmbH»")]
    public void Holders(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("お名前:必須 フリガナ:任意")]
    [InlineData("氏名:全角で入力 作成者:文書チーム")]
    [InlineData("Ansprechpartner: Kundendienst. Contatto: Magazzino.")]
    [InlineData("index\nMartin Luther Bridge ; grid X8\nGeorge Washington Gardens ; grid M2")]
    [InlineData("nom;plan\nPont Alexandre;R4\nParc Victor Hugo;B2")]
    [InlineData("Songs: Hey Jude, Eleanor Rigby, Michelle. Films: Jerry Maguire, Donnie Darko.")]
    [InlineData("Titres : Madame Bovary, Don Juan, Anna Karénine, Mona Lisa.")]
    [InlineData("The code path adds 131 ms. Exit code 0 in all runs.")]
    [InlineData("Meu nome é trabalho, diz a nova campanha. Je m'appelle Reviens, dit la tasse.")]
    [InlineData("Attendees: «Eleanor Rigby», «Tom Braithwaite» and «Wei-Ling Foo».")]
    [InlineData("Meu nome é «Ana Paula Souza», diz a cliente.")]
    [InlineData("My name is «Martin Park».")]
    [InlineData("姓名:«任晓明»")]
    [InlineData("氏名:«長谷部誠»")]
    public void Names(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Package                Version\n---------------------- ---------------\nsharp                  6.0.4.2\nexpress                15.3.11.26")]
    [InlineData("Package        Current     Wanted      Latest\nsharp          6.0.4.2     6.0.4.9     7.1.0.3")]
    [InlineData("包名,版本\nserilog,12.8.7.33\npolly,18.6.1.4")]
    [InlineData("| Paquete | Instalada | Disponible |\n|---|---|---|\n| serilog | 12.8.7.33 | 13.0.1.2 |")]
    [InlineData("Installed packages:\nchrome         118.0.59.93\nedge           119.0.21.51")]
    [InlineData("chalk==16.12.0.3")]
    [InlineData("Server  Version  Address\nweb1    4.2      «203.0.113.7»")]
    [InlineData("host,version,ip\nweb1,12.4,«203.0.113.7»")]
    [InlineData("Hosts online:\nalpha    «203.0.113.7»\nbeta     «198.51.100.23»")]
    public void Versions(string text) => Marked.FindsExactly(text, PiiKinds.IpAddress);

    [Theory]
    [InlineData("The club was born on our tenth anniversary, 12 September 2014.")]
    [InlineData("Il campo data di nascita è stato tolto il 14 aprile 2026.")]
    [InlineData("Das Feld Geburtsdatum wurde am 14.04.2026 entfernt.")]
    [InlineData("Die Marke wurde am 12.09.1987 geboren. Geburtstag des Ladens: 14.04.2026.")]
    [InlineData("本品牌诞生于1985年10月23日,店庆日为每年10月23日。")]
    [InlineData("出生日期不再是必填项,该项于2026年4月11日取消。")]
    [InlineData("生年月日の項目は2026年4月11日に廃止しました。")]
    [InlineData("El club nació en nuestro décimo aniversario, el 12 de septiembre de 2014.")]
    [InlineData("02.03.2026 birthday banner added")]
    [InlineData("生日促销2026年9月12日开始。")]
    [InlineData("Er wurde am «12.09.1987» geboren.")]
    [InlineData("Campo fecha de nacimiento: «12/03/1985»")]
    [InlineData("生于«1985年10月23日»。")]
    [InlineData("Sono nata il «14 aprile 1986» a Torino.")]
    public void Dates(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("FAIL  UserNameTests.Accepts_dots_0  [79 ms]\nPASS  UserNameTests.Accepts_dots_1  [62 ms]")]
    [InlineData("[PASS] Checkout_Flow_12 (41 ms)")]
    [InlineData("--- PASS: TestCardCode2 (0.02s)")]
    [InlineData("DATABASE_URL=\nREDIS_PASSWORD=\nJWT_SECRET=<your-secret-here>")]
    [InlineData("DB_PASSWORD=\nDB_HOST=localhost")]
    [InlineData("token_type=bearer secret_version=12")]
    [InlineData("SHOP_SECRET: ENC[AES256_GCM]")]
    [InlineData("identifiant;mot de passe;rôle\nobligatoire;obligatoire;facultatif")]
    [InlineData("REDIS_PASSWORD=\n«hunter2-Zx81!»")]
    [InlineData("PASS «s3cretCat32»")]
    [InlineData("host: ftp.example\npass: «Sommer_2024»")]
    [InlineData("secret=\n«YWJjZGVmZ2hpamtsbW5vcDEyMzQ1Njc4==»")]
    public void Secrets(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("| check | runs | ms |\n|---|---|---|\n| cvv | 817 | 318 |\n| security code | 311 | 117 |")]
    [InlineData("Échecs CVV : 317. Fallos de CVV: 317. CVC-Fehler heute: 317.")]
    [InlineData("Sicherheitscode-Abfragen: 1204. Sicherheitscode-Raum 214.")]
    [InlineData("cvv.fail=214 cvv_samples=1204 card_code_latency=318")]
    [InlineData("CVV2 response code 117 means no match.")]
    [InlineData("Reason   Text\n318      Card code expired\n412      Security code blocked")]
    [InlineData("meldet Code 502. Die Kartenprüfnummer besteht aus 3 Ziffern.")]
    [InlineData("CVV校验耗时318毫秒。")]
    [InlineData("enum CardCheck { Cvv = 201, Avs = 202 }")]
    [InlineData("| cvv | «817» |")]
    [InlineData("CVC-Code: «412»")]
    [InlineData("Code de sécurité : «317»")]
    public void Card_codes(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("7  Tea Tin          art. 76157179  8 x 173.68  = 964.23")]
    [InlineData("BSN: «111222333»")]
    public void Tins_of_metal(string text) => Marked.FindsExactly(text, PiiKinds.NlBsn);
}
