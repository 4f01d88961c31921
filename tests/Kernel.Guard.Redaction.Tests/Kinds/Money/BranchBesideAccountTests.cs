using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Numbers of banks, branches and institutions beside an account, under plain words and short, in labels, keys, columns and sentences.</summary>
public sealed class BranchBesideAccountTests
{
    [Theory]
    [InlineData("{transit: \"«90035»\", institution: \"«001»\", account: \"«3260658»\"}")]
    [InlineData("void cheque says transit number «60063», institution number «815», account «2902941»")]
    [InlineData("Banco do Brasil, ag. «8146-3», conta «368230-7»")]
    [InlineData("Itaú, agência «0417», conta corrente «22718-4»")]
    [InlineData("Bradesco ag «2374-4» cc «51873-0»")]
    [InlineData("ag «1234» cc «56789-0»")]
    [InlineData("CC: «8611500-2»\nag.: «7218-6»")]
    [InlineData("Banco «341» | Agência «0417» | Conta «22718-4»")]
    [InlineData("ISPB «60701190», conta «22718-4»")]
    [InlineData("entidad «2100», oficina «0813», cuenta «0123456789»")]
    [InlineData("Plaza: «180»\nSuc.: «0412»\nCuenta: «1183597190»")]
    [InlineData("code établissement «30004», code guichet «00892», compte «00010203045»")]
    [InlineData("| code guichet | compte |\n|---|---|\n| «77367» | «17664464707» |")]
    [InlineData("Bankclearing «762», Konto «1016004383»")]
    [InlineData("BC-Nr. ist «7620», Konto ist «1016004383».")]
    [InlineData("ABI «03069» CAB «09606» conto «100000065432»")]
    [InlineData("numer banku «10901014», konto «0000071219812874»")]
    [InlineData("şube no: «412», hesap no: «66281934»")]
    [InlineData("şube kodunuz «0295», hesap numaranız «6612345»")]
    [InlineData("reg. «3409» konto «0011223344»")]
    [InlineData("clearingnr «8327» kontonr «99412344»")]
    [InlineData("branch number «250655», account «62001234567»")]
    [InlineData("OCBC bank code «7339», branch code «501», account no. «501234567001»")]
    [InlineData("HSBC 銀行代號 «004» 戶口號碼 «123-456789-838»")]
    [InlineData("账号«110907461810501»，行号«102100099996»")]
    [InlineData("支店No «218» 口座番号 «4471820»")]
    [InlineData("金融機関番号は«0005»、店舗番号は«123»、口座番号は«1234567»")]
    [InlineData("지점코드 «412» 계좌 «412-21-0293847»")]
    [InlineData("รหัสธนาคาร «004» สาขา «0123» เลขที่บัญชี «123-4-56789-0»")]
    [InlineData("account «12345678901» (IFS code «SBIN0004412»)")]
    [InlineData("bank:\n  branch_code: «066»\n  account_no: «5169627»")]
    [InlineData("id,branch_code,account_number\n1,«066»,«5169627»\n2,«101»,«4482913»")]
    [InlineData("institution,transit,account\n«004»,«12345»,«7654321»\n«003»,«60063»,«2902941»")]
    [InlineData("bank;branch;account\n«0341»;«0417»;«227184»\n«0237»;«2374»;«518730»")]
    [InlineData("name\tInstitution\tTransit\tAccount\nOlu\t«004»\t«12345»\t«7654321»")]
    public void Both_are_found(string marked) => FindsExactly(marked);

    [Theory]
    [InlineData("MICR code: «400229128»")]
    [InlineData("ISPB: «60701190»")]
    [InlineData("大额支付系统行号：«102100099996»")]
    [InlineData("nr rozliczeniowy banku: «10901014»")]
    [InlineData("支店番号«九一〇»")]
    [InlineData("SWIFT kodu «TGBATRIS»")]
    [InlineData("account «12-3456-0123456-00»")]
    public void Strong_words_and_forms_need_no_account(string marked) => FindsExactly(marked);

    [Theory]
    [InlineData("transit number 42 leaves from the plaza at 12:40")]
    [InlineData("institution 001 of 20 has answered, account closed")]
    [InlineData("institution 001 of 20, user account 44")]
    [InlineData("Filiale 204 hat 12 Mitarbeiter und 1200000 Euro Umsatz")]
    [InlineData("La sucursal 112 cuenta con 1200000 clientes")]
    [InlineData("L'agence 120 compte 450000 clients")]
    [InlineData("Branch 204 sales account for 1200000 of revenue")]
    [InlineData("sorted by account (123456 rows), branch 104")]
    [InlineData("bank 3, row 12, seat 456789")]
    [InlineData("switch bank 1000 to account 200000 euros")]
    [InlineData("routing table 254, metric 100, account 12")]
    [InlineData("支店 123 号室、銀行 2024 年")]
    [InlineData("plaza 1204, segundo piso")]
    [InlineData("branch,students\n1204,3311\n1205,2901")]
    [InlineData("branch,account,amount\n1204,411000,100\n1205,512000,220")]
    [InlineData("transit,branch,commits\n1204,4117,100200\n1205,5128,220300")]
    [InlineData("agency,amount\n1204,411000\n1205,512000")]
    [InlineData("MICR 2024, ISPB 12")]
    [InlineData("version 12-3456-012345-00")]
    [InlineData("git transfer of branch 4512 (billing account 1234567)")]
    [InlineData("the placeholder for branch no. 4512, account 7654321")]
    [InlineData("AWS account 123456789012, branch 1234 deployed")]
    [InlineData("Merge pull request from branch 4512 (billing account 1234567)")]
    [InlineData("memory bank 128, account 7654321")]
    [InlineData("library branch 101, library account 20394857")]
    public void What_only_sounds_like_a_branch_stays(string text) => FindsExactly(text);

    [Theory]
    [InlineData("institution,students,account\n1204,411,«100200»\n1205,512,«220300»")]
    [InlineData("banking,branch,account\n1204,4117,«100200»\n1205,5128,«220300»")]
    public void A_column_alone_that_others_have_too_stays(string marked) => FindsExactly(marked);

    private static void FindsExactly(string marked)
    {
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var shown = text;
        foreach (var span in new Redactor(new() { Kinds = PiiKinds.BankAccount | PiiKinds.BankRouting }).Redact(text).Spans.Reverse())
        {
            shown = shown.Insert(span.Start + span.Length, "»").Insert(span.Start, "«");
        }

        Assert.Equal(marked, shown);
    }
}
