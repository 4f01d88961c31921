using System.Globalization;
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
    [InlineData("my name is «Ocampo Lindqvist». «OCAMPO LINDQVIST» signed, and «ocampo lindqvist» wrote it.", PiiKinds.PersonName)]
    [InlineData("customer number «4471-9920-A». The invoice says «44719920A», the label «4471 9920 a».", PiiKinds.AccountName)]
    [InlineData("account number «44719920». On the statement: «4471 9920» and «4471.99-20».", PiiKinds.BankAccount)]
    [InlineData("passport number «C01X00T47». On the form: «C01X-00T47» or «c01x 00t47»", PiiKinds.Passport)]
    [InlineData("Username: «jmeyer84». «JMEYER84» is locked.", PiiKinds.UserName)]
    [InlineData("born on «03.03.1985». In the form it says «03-03-1985».", PiiKinds.BirthDate)]
    [InlineData("password is «Tr0ub4dor». I typed «TR0UB4DOR» and locked it.", PiiKinds.Secret)]
    public void What_was_found_is_found_again_in_another_case_and_with_other_signs(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("customer number «4482913». It was 44829.13 EUR, 4.482.913 pieces, 4 482 913 kr.", PiiKinds.AccountName)]
    [InlineData("customer number «44829134». Row 7-4482-9134 and 4482-9134-2 are others, as are 4482,9134 and 4482  9134.", PiiKinds.AccountName)]
    [InlineData("Nachname: «RICHTER». Der Richter hat «RICHTER» geladen.", PiiKinds.PersonName)]
    [InlineData("customer number «202410». In 2024-10 it was open, and in 2024 10 people came.", PiiKinds.AccountName)]
    [InlineData("username: «support_desk». Call the support desk, Support-Desk or SUPPORT_DESK.", PiiKinds.UserName)]
    [InlineData("my name is «Mark Bower». Does mark bower mean a thing? «MARK BOWER» and «Mark-Bower» do.", PiiKinds.PersonName)]
    [InlineData("customer number «A448-29134». A448-291345 and BA448-29134 are others.", PiiKinds.AccountName)]
    public void An_amount_and_a_longer_number_are_others(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

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
    public void A_spelling_that_is_allowed_stays() =>
        new Redactor(new() { Allow = ["C01X-00T47"] }).Redact("passport number C01X00T48, passport number C01X 00T47. On the form C01X-00T47").Text.Should().EndWith("On the form C01X-00T47");

    [Fact]
    public void What_is_dropped_is_dropped_again() =>
        new Redactor(new() { Drop = PiiKinds.Secret }).Redact("password=Tr0ub4dor; I typed Tr0ub4dor.").Text.Should().NotContain("Tr0ub4dor");

    [Theory]
    [InlineData("my phone is «555-1234». We dialled «555-1234» twice.")]
    [InlineData("my phone is «98765 43210». We dialled «98765 43210» twice.")]
    [InlineData("phone: «612 345 678». The shop in the old town wrote it down and «612 345 678» is right.")]
    [InlineData("Meine Telefonnummer ist «901820-12». Gewählt haben wir «901820-12».")]
    public void A_phone_that_only_a_word_gave_away_is_found_again(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("4222222228120")]
    [InlineData("501812345673")]
    [InlineData("4000000002000000")]
    [InlineData("5018 1234 5673")]
    [InlineData("4539 14880343 6467")]
    [InlineData("4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7")]
    [InlineData("four five three nine one four eight eight zero three four three six four six seven")]
    public void A_card_that_only_a_word_gave_away_is_found_again(string card) =>
        Marked.FindsExactly($"my card number is «{card}». {new string('-', 200)} Was it «{card}» in the end?", PiiKinds.PaymentCard);

    [Theory]
    [InlineData("Solana address: «DRpbCBMxVnDK7maPM5tGv6MvB3v1sRMC86PZ8okm21hy»", "DRpbCBMxVnDK7maPM5tGv6MvB3v1sRMC86PZ8okm21hy", PiiKinds.CryptoAddress)]
    [InlineData("my iban is «DE89 3704 0044 0532 0130 O0»", "DE89 3704 0044 0532 0130 O0", PiiKinds.Iban)]
    public void So_is_what_else_only_a_word_gave_away(string told, string value, PiiKinds kind) =>
        Marked.FindsExactly($"{told}. {new string('-', 200)} Was it «{value}» in the end?", kind);

    [Theory]
    [InlineData("customer number CU-{0}. ", "Is CU-{0} right? ", "4{0:000}", 20)]
    [InlineData("password: {0}. ", "I typed {0}. ", "kiwi-{0:00}-Zx", 40)]
    [InlineData("password: {0}. ", "I typed {0}. ", "kiwi-{0}-Zx-{0}-{0}", 2_000)]
    [InlineData("born on {0}. ", "Since {0} it counts. ", "1985-03-{0:00}", 28)]
    public void Of_many_that_begin_alike_each_is_found_again(string told, string said, string form, int count)
    {
        string[] values = [.. Enumerable.Range(1, count).Select(i => string.Format(CultureInfo.InvariantCulture, form, i))];

        var redacted = All.Redact(string.Concat(values.Select(value => string.Format(CultureInfo.InvariantCulture, told, value))) + new string('-', 200) + string.Concat(values.Select(value => string.Format(CultureInfo.InvariantCulture, said, value))));

        redacted.Spans.Should().HaveCount(2 * count);
    }

    [Fact]
    public void Eight_times_as_many_values_take_no_sixteen_times_as_long()
    {
        var (one, eight) = (Many(1_000), Many(8_000));
        var least = ThreadTime.Least(() => All.Redact(one));

        ThreadTime.Least(() => All.Redact(eight)).Should().BeLessThan(least * 16);

        static string Many(int count) => string.Concat(Enumerable.Range(0, count).Select(static i => $"customer number A{i:000000}. Is A{i:000000} or b A{i + 7:000000} right? "));
    }

    [Fact]
    public void Rows_of_what_many_values_begin_with_take_no_sixteen_times_as_long()
    {
        var told = string.Concat(Enumerable.Range(100, 200).Select(static i => $"password: {Row(100)}{i}. "));
        var (one, eight) = (told + Row(10_000), told + Row(80_000));
        var least = ThreadTime.Least(() => All.Redact(one));

        ThreadTime.Least(() => All.Redact(eight)).Should().BeLessThan(least * 16);

        static string Row(int count) => string.Concat(Enumerable.Repeat("a-", count));
    }
}
