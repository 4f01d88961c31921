using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

public sealed class LabelsAndValuesTests
{
    [Theory]
    [InlineData("password[0]: «Kaffee-tasse-50»")]
    [InlineData("contraseña registrado: «tr0ub4dor84»")]
    [InlineData("{\"password\":{\"old\":\"«Winter2024$»\"}}")]
    [InlineData("password\n-----\n«aOM0@2o4I3»\n")]
    [InlineData("adminPass: >-\n    «dragon2088x»\nnext: 1")]
    [InlineData("[\"adminPass\",\"«m0nkeyB0x32»\"]")]
    [InlineData("El contraseña del cliente («dragon1554!») no coincide")]
    [InlineData("我的登录密码一直是«correct-horse-70»")]
    [InlineData("フォームのパスワード欄に«4X0Y@Ckol2»と書きました")]
    [InlineData("客服：请提供登录密码\n客户：«MMZy@8yUsq»")]
    [InlineData("Agent: can I have your login password please?\nCustomer: sure, «CJBj@4wzcZ»")]
    [InlineData("能把密码换成«Sunny1195#»吗")]
    [InlineData("Frage 1: Passwort\nAntwort 1: «XBOe9MiWv7»")]
    public void Passwords(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("nickname[0]: «dev_ops42»")]
    [InlineData("loginId?.equals(\"«lwqq251»\")")]
    [InlineData("user_login~«dev_ops42»")]
    [InlineData("{\"label\":\"user-name\",\"answer\":\"«mgarcia7»\"}")]
    [InlineData("Unter Benutzername steht bei mir «dev_ops42»")]
    [InlineData("Le nom d'utilisateur du client («kjht282») est à vérifier")]
    [InlineData("nickname is still «j.smith84», same as before")]
    [InlineData("let loginId: String = \"«iylfz.446»\".into();")]
    [InlineData("- name: user_login\n  value: \"«dev_ops42»\"")]
    [InlineData("{\"path\":[\"loginId\"],\"to\":\"«dev_ops42»\"}")]
    [InlineData("{\"attr\":\"loginId\",\"val\":\"«cvvtae.463»\"}")]
    [InlineData("Non è arrivato. The user name is required, il conto è pagato. The user name is missing")]
    public void User_names(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("My account ID has always been «A84-86533»")]
    [InlineData("número de cliente -- «CUST-89083»")]
    [InlineData("| client_id |\n|---|\n| «CUST-79999» |")]
    [InlineData("Son code client, c'est «CUST-12128»")]
    [InlineData("~ [customer number] «K535718»")]
    [InlineData("Könnten Sie Teilnehmernummer bitte auf «C-943398» umstellen?")]
    [InlineData("«CUST-23242» was entered under customer number")]
    [InlineData("Il codice cliente del cliente («K690371») non corrisponde")]
    public void Account_names(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("My contact person has always been «James Weber»")]
    [InlineData("Unter Empfänger steht bei mir «Marco Rossi»")]
    [InlineData("beneficiario – «Giulia Schmidt»")]
    [InlineData("[passager] «Sophie Fernández»")]
    [InlineData("我的收货人一直是«王小明»")]
    [InlineData("Begünstigter bleibt «Thomas Weber»")]
    [InlineData("The recipient still waits. My contact person has always been helpful")]
    public void Names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("dateOfBirth[0]: «26 Sep 1998»")]
    [InlineData("Il data di nascita del cliente («15/06/1968») non corrisponde")]
    [InlineData("Bitte hinterlegen Sie als Geburtsdatum künftig «12.06.2001».")]
    public void Dates_of_birth(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("mail **«ada.lovelace**@example.org»** now, «ada**@**example.com» or «ada`@`example.net»", PiiKinds.Email)]
    [InlineData("'«ada\\u{40}example.org»', a\\u{110000}b", PiiKinds.Email)]
    [InlineData("from «192。0。2。1» today; 价格是100。2024年", PiiKinds.IpAddress)]
    [InlineData("IBAN «DЕ89 3704 0044 0532 0130 00»", PiiKinds.Iban)]
    [InlineData("手机号«138四6834963»", PiiKinds.Phone)]
    [InlineData("card `«4111` `1111` `1111` `1111»`", PiiKinds.PaymentCard)]
    [InlineData("token «ghp_16C7e42F292c6912Ek\\\nx10c838347Ae178B4a»", PiiKinds.Secret)]
    public void What_is_hidden_by_marks_and_letters(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
