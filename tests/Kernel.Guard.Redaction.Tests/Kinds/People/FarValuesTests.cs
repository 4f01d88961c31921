using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Tests values that prove themselves by their shape among any words behind their label, or before it.</summary>
public sealed class FarValuesTests
{
    [Theory]
    [InlineData("My customer number, as printed on the letter, is «K-482771»")]
    [InlineData("Mi número de socio, «A38-53621», no funciona")]
    [InlineData("Falsche Kundennummer, richtig wäre «47257140»")]
    [InlineData("btw wrong membership no.!! it's «KD4578443»")]
    [InlineData("会員番号が間違っています。正しくは«C-415517»です")]
    [InlineData("> Wie lautet Ihre Kundennummer?\n«KD592556»")]
    [InlineData("client «K375626» called")]
    [InlineData("GET /customers/«55829721»/orders")]
    [InlineData("\"client\": {\"number\": \"«CUST-46779»\"}")]
    public void Numbers_of_customers(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Mon nom d'utilisateur, «mgarcia7», ne marche pas")]
    [InlineData("the profile name shown in the app is «t.yilmaz»")]
    [InlineData("uh my profile name is uh «mqoiai_956»")]
    [InlineData("expect(user.login).toBe('«ada_l77»')")]
    [InlineData("userLogin eq '«ada_l77»'")]
    [InlineData("with_login(\"«ada_l77»\")")]
    [InlineData("<login_name type=\"text\">«jp_martin7»</login_name>")]
    [InlineData("<username><![CDATA[«ada_l77»]]></username>")]
    [InlineData("assertEquals(\"«ada_l77»\", u.username);")]
    [InlineData("ハンドルネーム「«lukas-weber»」が拒否されました")]
    [InlineData("The user name «bluefox» already exists")]
    public void User_names(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("Mi contraseña, «s3cr3tCat57», no funciona")]
    [InlineData("Kennwort siehe unten\n«Banane55$x»")]
    [InlineData("App里显示的密码是«tYiEvLWOhCqBCTwh»")]
    [InlineData("can't log in with «h4nsWurst38» anymore, that was my password")]
    [InlineData("«Winter400$» (login password)")]
    [InlineData("user[:adminPwd] = \"«Banane2953$»\"")]
    public void Passwords(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("fecha de nacimiento equivocado, el bueno es «10/09/1966»")]
    [InlineData("Geburtsdatum siehe unten\n«17.12.1980»")]
    [InlineData("birthDate = new Date(\"«1946-10-24»\")")]
    [InlineData("BDAY;VALUE=date:«1952-12-14»")]
    public void Dates_of_birth(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("Mon nom complet, «Olivia Lefèvre», ne marche pas")]
    [InlineData("«Siobhan Dubois» (Empfänger)")]
    [InlineData("la mia vicina «Giulia Okafor» ha il pacco")]
    [InlineData("the parcel is for «Thomas Schmidt»")]
    [InlineData("{\"payeeName\": \"«Mehmet Nguyen»\"}")]
    [InlineData("Abraço,\n«Marco O'Brien»")]
    public void Names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Meine Kontonummer, also «4209043124», geht nicht")]
    [InlineData("número de cuenta equivocado, el bueno es «2993120827»")]
    public void Accounts_at_banks(string marked) => Marked.FindsExactly(marked, PiiKinds.BankAccount);

    [Theory]
    [InlineData("The username must be utf8. Your login: see step2.")]
    [InlineData("password policy ISO27001, login with oauth2")]
    [InlineData("Your customer number has 8 digits and stands on page 12345.")]
    [InlineData("customers 123456 times; Kunde 4711 wartet seit 20240101")]
    [InlineData("the member number field is empty; order 48277103 is late")]
    [InlineData("birthday party on 3 April 2024")]
    [InlineData("Nie można jednocześnie używać opcji Password i ClearTextPassword.")]
    [InlineData("display-name: Unit Tests")]
    [InlineData("await foreach (var item in AllAsync(cancellationToken))")]
    [InlineData("[\"ProfileName\", \"FullFrameworkFolders\"]")]
    [InlineData("username has been set; see section_3 and app.config")]
    public void What_only_stands_near_a_label_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
