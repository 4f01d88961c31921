using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

public sealed class BankNumberTests
{
    [Theory]
    [InlineData("account number «12345678»")]
    [InlineData("Account Number: «000123456789».")]
    [InlineData("\"accountNumber\":\"«12345678»\"")]
    [InlineData("Kontonummer: «532013000»")]
    [InlineData("Konto-Nr. «0532 0130 00»")]
    [InlineData("RIB «20041 01005 0500013M026 06»")]
    [InlineData("«20041-01005-0500013M026-06»")]
    [InlineData("«2100 0418 45 0200051332»")]
    [InlineData("CCC «21000418450200051332»")]
    [InlineData("«X 05428 11101 000000123456»")]
    [InlineData("CLABE «032180000118359719»")]
    [InlineData("conta «12345-6»")]
    [InlineData("número da conta: «1234567-8»")]
    [InlineData("银行账号：«6222021234567890128»。")]
    [InlineData("Kto-Nr.: «0648489890»")]
    [InlineData("开户行：工商银行，账号：«6222020200112233445»")]
    [InlineData("新宿支店 普通 «1234567»")]
    [InlineData("IBAN none, account «12345678»")]
    [InlineData("口座番号 «1234567»")]
    public void Accounts_are_found_with_exact_bounds(string marked) => Marked.FindsExactly(marked, PiiKinds.BankAccount);

    [Theory]
    [InlineData("routing number «021000021»")]
    [InlineData("ABA: «011401533»")]
    [InlineData("sort code «12-34-56»")]
    [InlineData("Sort Code: «20 00 00».")]
    [InlineData("BLZ «37040044»")]
    [InlineData("BLZ «370 400 44»")]
    [InlineData("BIC: «DEUTDEFF500»")]
    [InlineData("SWIFT code «COBADEFFXXX».")]
    [InlineData("IFSC «SBIN0001234»")]
    [InlineData("send to «HDFC0000240» please")]
    [InlineData("BSB «062-000»")]
    [InlineData("transit number «00012-003»")]
    [InlineData("agência «1234»")]
    [InlineData("联行号：«102100099996»")]
    [InlineData("支店番号 «0123»")]
    public void Routing_numbers_are_found_with_exact_bounds(string marked) => Marked.FindsExactly(marked, PiiKinds.BankRouting);

    [Theory]
    [InlineData("order 021000021")]
    [InlineData("12-34-56")]
    [InlineData("SKU ABCD0123456")]
    [InlineData("032180000118359719")]
    [InlineData("21000418450200051332")]
    [InlineData("swift is fast, 5.9 or later")]
    [InlineData("Swift programming LANGUAGE")]
    [InlineData("the account was closed on 2024-01-05")]
    [InlineData("account opened 2024-01-05")]
    [InlineData("RFC 5545, ISBN 978-3-16-148410-0")]
    [InlineData("routing to /api/v1/items")]
    [InlineData("network routing 10 packets")]
    [InlineData("the routing table has 120000 entries")]
    [InlineData("taxi cab 42")]
    public void What_only_looks_like_a_bank_number_stays(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);
}
