using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Russian accounts, whose first digits are those of the chart of accounts and whose currency stands inside, and the banks' numbers.</summary>
public sealed class RussianBankNumbersTests
{
    [Theory]
    [InlineData("Переведите, пожалуйста, на счёт № «40817810870353004862».", PiiKinds.BankAccount)]
    [InlineData("перевод на счёт «40817810099910004312»", PiiKinds.BankAccount)]
    [InlineData("р/с «40702810500000012345» в банке", PiiKinds.BankAccount)]
    [InlineData("БИК «044525225».", PiiKinds.BankRouting)]
    [InlineData("БИК: «044525974»", PiiKinds.BankRouting)]
    public void An_account_and_its_bank_are_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("счёт-фактура № 12345678 от 01.02.2024")]
    [InlineData("Счет на оплату № 10045678 от 5 мая")]
    [InlineData("на счет 5000 рублей")]
    [InlineData("ICCID 89701011234567890123")]
    [InlineData("трек 40817123099910004312")]
    public void Other_numbers_stay(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);
}
