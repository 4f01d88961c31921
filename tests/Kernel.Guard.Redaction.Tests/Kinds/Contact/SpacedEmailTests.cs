using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact;

public sealed class SpacedEmailTests
{
    [Theory]
    [InlineData("it's «a d a . l @ e x a m p l e . c o m»")]
    [InlineData("mail: «a d a _ 1 @ 1 6 3 . c o m», thanks")]
    [InlineData("email: «c l a r e . o d u y a @ talktalk . net» (boxes)")]
    [InlineData("«a d a @ example.com» please")]
    [InlineData("E-Mail: «h a n s @ mail . web . de»")]
    public void An_address_with_a_blank_between_all_characters_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("plan a b @ c d e f g")]
    [InlineData("x @ y . z")]
    [InlineData("a d a @ e x a m p l e . z z q")]
    [InlineData("@ e . c o m")]
    [InlineData("x @ talk . net")]
    [InlineData("a b @ c . d")]
    [InlineData("p q @ home . Then we left")]
    public void Single_letters_around_an_at_sign_are_no_address(string text) => Marked.FindsExactly(text, PiiKinds.Email);
}
