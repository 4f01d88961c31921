using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>A number of the same shape that a sentence puts beside a found one, or in its place, is one too.</summary>
public sealed class SecondNumberTests
{
    [Theory]
    [InlineData("Sort code («40-53-53») is the old branch, it should be «60-41-99».", PiiKinds.BankRouting)]
    [InlineData("Bankleitzahl «70169466» wurde zu «70169467» geändert", PiiKinds.BankRouting)]
    [InlineData("Account number «48210933» was closed, please use «77120964».", PiiKinds.BankAccount)]
    [InlineData("Die Kontonummer «48210933» ist alt, die neue lautet «77120964».", PiiKinds.BankAccount)]
    [InlineData("Le numéro de compte «48210933» est fermé, utilisez «77120964»", PiiKinds.BankAccount)]
    [InlineData("La cuenta número «48210933» está cerrada, ahora es «77120964»", PiiKinds.BankAccount)]
    [InlineData("O número da conta «48210933» foi encerrado, agora é «77120964»", PiiKinds.BankAccount)]
    [InlineData("Il numero di conto «48210933» è chiuso, ora è «77120964»", PiiKinds.BankAccount)]
    [InlineData("口座番号は«48210933»ではなく«77120964»です", PiiKinds.BankAccount)]
    [InlineData("银行账号«48210933»不对，应该是«77120964»", PiiKinds.BankAccount)]
    [InlineData("CVV is «123», not «456»", PiiKinds.CardCode)]
    public void A_second_number_is_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("Account number «48210933», order 77120964")]
    [InlineData("Account number «48210933» and order number 77120964")]
    [InlineData("Account number «48210933» was opened. Use 77120964.")]
    [InlineData("Account number «48210933» was opened and is now 7712096")]
    [InlineData("Account number «48210933» was opened, not 77120964 users")]
    [InlineData("Account number «48210933» was opened, not 20241105")]
    [InlineData("Account number «48210933» was opened, not €77120964")]
    [InlineData("Account number «48210933» holds shares worth 77120964")]
    [InlineData("Account number «48210933»\nand 77120964")]
    public void Another_number_is_none(string marked) => Marked.FindsExactly(marked, PiiKinds.BankAccount);

    [Theory]
    [InlineData("CVV «123» and the total is 456")]
    [InlineData("CVV «123» and pay 456 euros")]
    public void A_short_one_stands_beside_the_first(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Fact]
    public void A_name_between_is_found_and_nothing_behind_it()
    {
        var spans = new Redactor().Redact("Account number 48210933 belongs to Peter Kettler, now use 77120964").Spans;

        Assert.Equal([PiiKinds.BankAccount, PiiKinds.PersonName], spans.Select(static span => span.Kind));
    }
}
