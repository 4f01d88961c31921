using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.People.Fields;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Tests what may stand between a label and its value, with the kinds that share its reader.</summary>
public sealed class LabelGapTests
{
    [Theory]
    [InlineData("<tr><td>login</td><td>«ada_l»</td></tr>")]
    [InlineData("<label for=\"f\">username</label><span id=\"f\">«adal77»</span>")]
    [InlineData("<label>Username</label>\n  <input id=\"u\" type=\"text\" value=\"«adal77»\">")]
    [InlineData("<input type=\"text\" name=\"userName\" value=\"«ada_l»\">")]
    [InlineData("<dt>username</dt><dd>«ada.lind»</dd>")]
    [InlineData("{\"name\": \"username\", \"value\": \"«ada_l»\"}")]
    [InlineData("form.put(\"username\", \"«ada_l»\");")]
    [InlineData("INSERT INTO people (status, loginName) VALUES ('open, or not', '«ada_l»');")]
    [InlineData("username\n«ada_l77»\n")]
    [InlineData("The new username is:\n\n    «ada-98»\n\nThe old one is no longer valid.")]
    [InlineData("Support: What is your username?\nCustomer: «ada_l»")]
    [InlineData("Support: Hva er ditt brukernavn?\nKunde: «ada_l»")]
    [InlineData("客服：请问您的用户名是多少？\n用户：«ada_l»")]
    [InlineData("username as given by the caller: «ada_l77»")]
    [InlineData("the username we have is «ada_l». Please confirm")]
    [InlineData("Username (required): «adal»")]
    [InlineData("«ada_l» is my username, in case you need it.")]
    [InlineData("«ada_l» é o meu nome de utilizador.")]
    [InlineData("I entered «ada_l» as username but the page shows an error.")]
    [InlineData("«ada_l»是我的用户名")]
    [InlineData("«ada_l»が私のユーザー名です。")]
    [InlineData("«ada_l» (username)")]
    [InlineData("Vil I ændre brugernavn til «ada_l»?")]
    [InlineData("> username: «ada_l»\n> Regards")]
    public void A_user_name_is_found_wherever_its_label_stands(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("| id | login | plan |\n|----|-------|------|")]
    [InlineData("<th>username</th><th>status</th>")]
    [InlineData("<li>Login</li><li>Register</li>")]
    [InlineData("Error: login failed\nHost: web01")]
    [InlineData("login:\n  enabled: true")]
    [InlineData("The user ID was asked for 52 times.")]
    [InlineData("Optional(\"user\", Rules.String);")]
    [InlineData("How do I change my username?\nThanks, everybody")]
    public void What_stands_near_a_label_without_being_its_value_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("<input name=\"customerId\" value=\"«C-10427»\">")]
    [InlineData("«1042-7718» es mi número de cliente.")]
    [InlineData("Supporto: Qual è il suo codice cliente?\nCliente: «AB10427»")]
    [InlineData("会員番号を«AB10427»に変更してください。")]
    [InlineData("account name «lind-shop5» — is that right?")]
    [InlineData("numero di socio (obbligatorio): «104277»")]
    public void An_account_is_found_wherever_its_label_stands(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("customer number limit: 484 per store")]
    [InlineData("Column account_number has 758,462 rows")]
    public void A_count_of_accounts_stays(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("<tr><td>birthDate</td><td>«1970-12-28»</td></tr>")]
    [InlineData("Mit fødselsdato er «21/09/1965».")]
    [InlineData("मेरा जन्म तिथि «18.09.1969» है।")]
    [InlineData("กรุณาเปลี่ยนวันเกิดเป็น «06/08/2006» ค่ะ")]
    [InlineData("Destek: doğum tarihi nedir?\nMüşteri: «10.11.1960»")]
    [InlineData("b. «11/04/1942» according to the form")]
    public void A_date_of_birth_is_found_wherever_its_label_stands(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("customer.put(\"cardholderName\", \"«Ada Lind»\");")]
    [InlineData("«Ada Lind» is my full name.")]
    [InlineData("<label for=\"f\">nachname</label><span id=\"f\">«Weber»</span>")]
    [InlineData("nombre completo (obligatorio): «Sergio Castillo»")]
    [InlineData("担当：患者氏名を教えてください。\n客：«田中 美咲»")]
    [InlineData("handler nachname=«Krüger» took=3271ms")]
    public void A_name_is_found_wherever_its_label_stands(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Il mio indirizzo è «Via Garibaldi 1/B, 10121 Torino».")]
    [InlineData("record = {'billingAddress': '«Hauptstraße 92, 20095 Hamburg»', 'active': True}")]
    [InlineData("Ich wohne in der «Berliner Straße 149, 80331 München».")]
    [InlineData("Moro na «Rua das Flores, 1180, apto 164, Curitiba/PR, CEP 27584-703».")]
    public void An_address_is_found_to_its_last_part(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Fact]
    public void The_reader_looks_no_further_than_its_reach()
    {
        var text = "username" + new string(' ', 500) + "ada_l77";

        LabelGap.Read(text, 0, 8).End.Should().BeLessThan(100);
    }
}
