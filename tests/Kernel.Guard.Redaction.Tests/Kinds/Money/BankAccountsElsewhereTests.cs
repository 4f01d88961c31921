using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Bank accounts in Czech, Hungarian, Hebrew, Arabic, Vietnamese and Indonesian.</summary>
public sealed class BankAccountsElsewhereTests
{
    [Theory]
    [InlineData("Číslo účtu «19-2000145399/0800».")]
    [InlineData("A számlaszámom «11773016-11111018-00000000».")]
    [InlineData("מספר חשבון הבנק שלי «774312098».")]
    [InlineData("رقم الحساب البنكي «7743120985123».")]
    [InlineData("Số tài khoản của tôi là «1902834756012».")]
    [InlineData("chuyển vào số tài khoản «1902834756012» nhé")]
    [InlineData("Nomor rekening saya «1902834756».")]
    public void An_account_is_found(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);
}
