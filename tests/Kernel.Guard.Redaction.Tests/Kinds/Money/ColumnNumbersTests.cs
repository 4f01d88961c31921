using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Cards and accounts whose groups stand one below the other.</summary>
public sealed class ColumnNumbersTests
{
    [Theory]
    [InlineData("card:\n«4111\n1111\n1111\n1111»", PiiKinds.PaymentCard)]
    [InlineData("my card is «5500<br>0000<br>0000<br>0004», thanks", PiiKinds.PaymentCard)]
    [InlineData("IBAN «DE89\n3704\n0044\n0532\n0130\n00»", PiiKinds.Iban)]
    [InlineData("IBAN: «DE89<br>3704<br>0044<br>0532<br>0130<br>00»", PiiKinds.Iban)]
    [InlineData("rooms:\n4111\n1111\n1111\n1111", PiiKinds.PaymentCard)]
    [InlineData("card\n41\n11\n11\n11\n11\n11\n11\n11", PiiKinds.PaymentCard)]
    public void Groups_of_one_number_stand_below_each_other(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
