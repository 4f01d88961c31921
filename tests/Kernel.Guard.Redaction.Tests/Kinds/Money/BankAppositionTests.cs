using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Routing numbers that are set beside their word between commas, and those of transit.</summary>
public sealed class BankAppositionTests
{
    [Theory]
    [InlineData("To wire from abroad you need our SWIFT code, «INGBNL2AXXX», plus the account.")]
    [InlineData("Our SWIFT code, «COBADEFF», is on the invoice.")]
    [InlineData("The BIC you sent, «INGBNL2AXXX», is wrong.")]
    [InlineData("Die Bank besteht auf dem BIC, also «BNPAFRPP» dazuschreiben.")]
    [InlineData("votre BIC, à savoir «BNPAFRPPXXX», est faux")]
    [InlineData("el código SWIFT, o sea «CAIXESBB», va en la casilla")]
    [InlineData("\"the sort code you entered, «30-86-06», belongs to a closed branch\"")]
    [InlineData("The routing number on file, «021000021», is wrong.")]
    [InlineData("she'd like direct deposit with transit «64102-004». Void cheque to follow.")]
    [InlineData("BIC, COMMERCE and others")]
    [InlineData("the SWIFT code, PLEASE CHECK it")]
    [InlineData("The routing number changed on file, 2024, we think")]
    [InlineData("Sort code since June, 12-05-24 is the day")]
    [InlineData("la sucursal más cercana, 123456, está")]
    [InlineData("Bus transit 12345-678 leaves at noon")]
    [InlineData("routing table, 192 entries")]
    public void A_number_between_commas_is_its_word_s(string marked) => Marked.FindsExactly(marked, PiiKinds.BankRouting);

    [Theory]
    [InlineData("three groups: the transit one «021029264», then my account 871256180 and then the check number 1187.")]
    [InlineData("the branch one 021029264 of git")]
    public void The_one_of_several_numbers_is_told_by_its_word(string marked) => Marked.FindsExactly(marked, PiiKinds.BankRouting, besides: PiiKinds.BankAccount);
}
