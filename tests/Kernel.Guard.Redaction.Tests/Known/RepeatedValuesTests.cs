using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

public sealed class RepeatedValuesTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("my password is Tr0ub4dor. The old one worked, and Tr0ub4dor is what I typed.", "my password is [[SECRET-1]]. The old one worked, and [[SECRET-1]] is what I typed.")]
    [InlineData("My customer number is 4482913. Is 4482913 on file, or 44829137?", "My customer number is [[CUSTOMER-1]]. Is [[CUSTOMER-1]] on file, or 44829137?")]
    [InlineData("我叫李秀英。请给李秀英回电。", "我叫[[NAME-1]]。请给[[NAME-1]]回电。")]
    [InlineData("My customer number is 4482913. x4482913, 4482913_a and 44829.13 stay.", "My customer number is [[CUSTOMER-1]]. x4482913, 4482913_a and 44829.13 stay.")]
    public void What_was_found_is_found_again_without_its_word(string text, string redacted)
    {
        var result = All.Redact(text);

        result.Text.Should().Be(redacted);
        result.Restore(result.Text).Should().Be(text);
    }

    [Theory]
    [InlineData("Username: sommer. The sommer sale begins.", "Username: [[USER-1]]. The sommer sale begins.")]
    [InlineData("my name is Grace. Say Grace.", "my name is [[NAME-1]]. Say Grace.")]
    [InlineData("cvv 382, 382 EUR", "cvv [[CVV-1]], 382 EUR")]
    public void A_plain_word_and_a_short_number_may_be_another(string text, string redacted) => All.Redact(text).Text.Should().Be(redacted);

    [Fact]
    public void Of_two_the_longer_is_taken_and_what_is_allowed_stays()
    {
        var redactor = new Redactor(new() { Allow = ["48151623"] });

        All.Redact("customer number 48151623, customer number 48151623-77; 48151623-77 or 48151623?").Text.Should().EndWith("; [[CUSTOMER-2]] or [[CUSTOMER-1]]?");
        redactor.Redact("customer number 48151623. Is 48151623 right?").Text.Should().Be("customer number 48151623. Is 48151623 right?");
    }

    [Fact]
    public void What_is_dropped_is_dropped_again() =>
        new Redactor(new() { Drop = PiiKinds.Secret }).Redact("password=Tr0ub4dor; I typed Tr0ub4dor.").Text.Should().NotContain("Tr0ub4dor");

    [Fact]
    public void Eight_times_as_many_values_take_no_sixteen_times_as_long()
    {
        var (one, eight) = (Many(1_000), Many(8_000));
        var least = ThreadTime.Least(() => All.Redact(one));

        ThreadTime.Least(() => All.Redact(eight)).Should().BeLessThan(least * 16);

        static string Many(int count) => string.Concat(Enumerable.Range(0, count).Select(static i => $"customer number A{i:000000}. Is A{i:000000} or b A{i + 7:000000} right? "));
    }
}
