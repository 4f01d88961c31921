using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Accounts behind words for where money goes, and behind words that are said of other things as well.</summary>
public sealed class BankWordsTests
{
    [Theory]
    [InlineData("wire it to «4482917736» at First Harbor")]
    [InlineData("please send the rent to account «4482917736»")]
    [InlineData("Deposit to savings «8829104477»")]
    [InlineData("my account with Chase is «448291773600»")]
    [InlineData("direct deposit: «448291773600»")]
    [InlineData("Saaja on sama, tili «123456-785»")]
    [InlineData("palautus tilille «123430-85310», kiitos")]
    [InlineData("Gironummer «4742781» gebruiken voor de contributie")]
    [InlineData("BSB and account «530-984 473694348» (Westpac), payee is my mum")]
    [InlineData("Agência e conta: «6637-6 / 65748-4», pode depositar hoje.")]
    public void An_account_is_found(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);

    [Theory]
    [InlineData("wire it to 20 people, transfer it to 12 of 20 accounts")]
    [InlineData("my account is 3 years old and has 20000 points")]
    [InlineData("la cuenta con 120000 seguidores creció mucho")]
    [InlineData("my savings are 12000000 yen")]
    [InlineData("Die AG 1234 hat geladen, goods in transit 48213 since Monday")]
    [InlineData("in cc 12345-6, wire to terminal 10023456, direct deposit 20240101")]
    [InlineData("AG 5000 Aarau account, transit 10115 Berlin account")]
    [InlineData("tili 12, tili 2024-05-03, käyttäjän tili 500000")]
    [InlineData("行号:12\n行号：1024")]
    [InlineData("型番の記号11234番号5678")]
    [InlineData("See 42 U.S.C. § 1983 and 15 U.S.C. §§ 6501-6506.")]
    [InlineData("記号 12345 を押してください")]
    [InlineData("健康保険証 記号 10293 番号 88")]
    public void What_is_no_account_stays(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);

    [Fact]
    public void A_symbol_of_Japan_Post_Bank_announces_its_number()
    {
        var spans = new Redactor().Redact("ゆうちょ 記号12340 番号12345671").Spans;

        Assert.Equal([(PiiKinds.BankRouting, 7, 5), (PiiKinds.BankAccount, 15, 8)], spans.Select(static span => (span.Kind, span.Start, span.Length)));
    }

    [Theory]
    [InlineData("rib:\n  banque: \"«20804»\"\n  compte: \"5737AB6365206\"", PiiKinds.BankRouting)]
    [InlineData("branch code: «632005»", PiiKinds.BankRouting)]
    [InlineData("行号:«102100099996»", PiiKinds.BankRouting)]
    [InlineData("行号:102100", PiiKinds.BankRouting)]
    [InlineData("el titular de la cuenta no figura, y el código de entidad es «2294».", PiiKinds.BankRouting)]
    [InlineData("Code agence : «00456»", PiiKinds.BankRouting)]
    [InlineData("entidad,oficina,cuenta\n«2100»,«0418»,", PiiKinds.BankRouting)]
    [InlineData("La Banque 2024 : les comptes annuels sont publiés. L'agence 1200 compte 12 employés.", PiiKinds.None)]
    [InlineData("Réunion de l'agence 2024 : compte rendu du 12/03/2024. En oficina 1204 se rinde cuenta de los gastos.", PiiKinds.None)]
    [InlineData("branch code 48213 renames the account page", PiiKinds.None)]
    [InlineData("codice banca «03069»", PiiKinds.BankRouting)]
    [InlineData("Meine Bank hat den Bankcode «37040044».", PiiKinds.BankRouting)]
    [InlineData("L'agence 1200 compte 12 employés et 1250000 euros", PiiKinds.None)]
    [InlineData("En la oficina 1204 se rinde cuenta de la factura 20240019.", PiiKinds.None)]
    [InlineData("el código de oficina tiene 20240 líneas, cuenta aparte", PiiKinds.None)]
    [InlineData("23,0 % de plus qu'en 2034. La banque a relevé ses taux", PiiKinds.None)]
    [InlineData("oficina 2104 en la planta 3, agence 1204 fermée, branch code: 4501 merged, la entidad 3131 del registro", PiiKinds.None)]
    public void The_number_of_a_bank_or_its_branch_is_one_beside_an_account(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("entidad 3131, oficina 3203, cuenta 0182460824", "entidad [[ROUTING-1]], oficina [[ROUTING-2]], cuenta [[ACCOUNT-1]]")]
    [InlineData("Entidad: 2100\nOficina: 0418\nCuenta: pendiente", "Entidad: [[ROUTING-1]]\nOficina: [[ROUTING-2]]\nCuenta: pendiente")]
    [InlineData("entidad 2100, oficina 0418, cuenta 0200 0513 32", "entidad [[ROUTING-1]], oficina [[ROUTING-2]], cuenta [[ACCOUNT-1]]")]
    [InlineData("cuenta 0182460824 de la entidad 3131", "cuenta [[ACCOUNT-1]] de la entidad [[ROUTING-1]]")]
    public void Both_are_found_together(string text, string redacted) => Assert.Equal(redacted, new Redactor().Redact(text).Text);
}
