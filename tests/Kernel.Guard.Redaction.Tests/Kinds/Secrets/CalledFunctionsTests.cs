using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Functions beside words for passwords, and letters within hashes.</summary>
public sealed class CalledFunctionsTests
{
    [Theory]
    [InlineData("the option `password` of `connect()` was renamed to `passphrase`; the old name throws")]
    [InlineData("password = getPassword()")]
    [InlineData("passwd=os.getenv()")]
    public void A_function_is_no_password(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("- fix: wrap long address lines (#7523, 1ac76b6)\n- feat: handle empty field in form (#2943, 6527555)\n- fix: wrap long address lines (#7604, 96c6428)")]
    public void Letters_between_digits_are_no_word(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);

    [Theory]
    [InlineData("password: \"«Hunter2()x»\"", PiiKinds.Secret)]
    [InlineData("acct «65275551»", PiiKinds.BankAccount)]
    public void A_password_and_an_account_are_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
