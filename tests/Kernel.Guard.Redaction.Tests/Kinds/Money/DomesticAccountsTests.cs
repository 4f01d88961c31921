using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Accounts as countries write them, with both numbers of a pair, over a line's end, with a letter at the end.</summary>
public sealed class DomesticAccountsTests
{
    [Theory]
    [InlineData("Mitt kontonummer är «8214-9, 733918204»")]
    [InlineData("sätt in det på sparkontot «3412-7719203345»")]
    [InlineData("Säästötilini «405512-7733192» on suljettu")]
    [InlineData("transfer it to my HSBC account «441-207733-9»")]
    [InlineData("Bank Spółdzielczy, nr rach. «86 1050 3838 0000 5509 5677 7895»")]
    [InlineData("kontrahent;rachunek\nHurtownia;«77102034490000641728550183»")]
    [InlineData("Code guichet et compte : «02210 00073391827»")]
    [InlineData("numéro de compte : «0773391827K»")]
    [InlineData("account number: «773391\n204418»")]
    [InlineData("> account number: «773391\n> 204418»")]
    [InlineData("Konto: «773391<br />204418»")]
    public void An_account_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);

    [Theory]
    [InlineData("Mit registreringsnummer er «9228», hvad mere skal I bruge?")]
    [InlineData("ABI e CAB: «02008 11701»")]
    public void A_routing_number_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.BankRouting);

    [Fact]
    public void Both_numbers_of_a_pair_are_found()
    {
        var redacted = new Redactor().Redact("Konto/BLZ: 7733918 / 701 694 66 (altes Formular)");

        redacted.Spans.Select(static span => (span.Kind, span.Start, span.Length)).Should().Equal((PiiKinds.BankAccount, 11, 7), (PiiKinds.BankRouting, 21, 10));
    }

    [Fact]
    public void A_polish_and_a_norwegian_number_prove_themselves()
    {
        Marked.FindsExactly("«86 1050 3838 0000 5509 5677 7895» proszę", PiiKinds.BankAccount);
        Marked.FindsExactly("86 1050 3838 0000 5509 5677 7896 proszę", PiiKinds.BankAccount);
        Marked.FindsExactly("Overfør til «1506.33.71820» innen fredag", PiiKinds.BankAccount);
        Marked.FindsExactly("Overfør til 1506.33.71821 innen fredag", PiiKinds.BankAccount);
    }

    [Theory]
    [InlineData("account number: «77339120»\n2024-05-01")]
    [InlineData("account number: «77339120»\n12.50 EUR")]
    [InlineData("account number: «77339120»\n48278 Ostbevern")]
    public void What_stands_on_the_next_line_is_another_value(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);
}
