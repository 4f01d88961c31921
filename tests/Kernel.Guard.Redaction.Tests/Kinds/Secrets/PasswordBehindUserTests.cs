using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

public sealed class PasswordBehindUserTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("Login: emily.carter / Tr0ub4dor&3", "Login: [[USER-1]] / [[SECRET-1]]")]
    [InlineData("My Netflix login is emily.carter / Tr0ub4dor&3", "My Netflix login is [[USER-1]] / [[SECRET-1]]")]
    [InlineData("Benutzer: jkettler / Sommer2024!", "Benutzer: [[USER-1]] / [[SECRET-1]]")]
    [InlineData("Login: jkettler:Tr0ub4dor&3", "Login: [[USER-1]]:[[SECRET-1]]")]
    [InlineData("My login is ada@example.com / Tr0ub4dor&3.", "My login is [[EMAIL-1]] / [[SECRET-1]].")]
    [InlineData("My login details are jkettler and Tr0ub4dor&3.", "My login details are jkettler and [[SECRET-1]].")]
    [InlineData("My login details are ada@example.com and Tr0ub4dor&3.", "My login details are [[EMAIL-1]] and [[SECRET-1]].")]
    [InlineData("Mes identifiants sont jkettler et Soleil!24x", "Mes identifiants sont jkettler et [[SECRET-1]]")]
    public void The_password_behind_a_user_is_found(string text, string redacted) => All.Redact(text).Text.Should().Be(redacted);

    [Theory]
    [InlineData("Login: «jkettler» / Finance")]
    [InlineData("Login: «jkettler» / Office365")]
    [InlineData("Login: «emily.carter» / 2024-03-01")]
    [InlineData("Login: «jkettler» : 3 attempts")]
    public void What_is_no_password_by_itself_stays(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("My login details are jkettler and 3 others.")]
    [InlineData("The login details are on the wiki and Confluence2.")]
    public void Words_behind_a_conjunction_stay(string text) => All.Redact(text).Spans.Should().BeEmpty();

    [Fact]
    public void An_address_with_a_room_has_no_password() => Marked.FindsExactly("Contact «ada@example.com» / Room#12A", PiiKinds.Email);
}
