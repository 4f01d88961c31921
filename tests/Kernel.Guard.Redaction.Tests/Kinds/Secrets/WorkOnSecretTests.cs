using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>What code does with a secret's name, and what administrators type behind one.</summary>
public sealed class WorkOnSecretTests
{
    [Theory]
    [InlineData("key = hashlib.sha256(password.encode('ascii')).digest()")]
    [InlineData("if (!token.startsWith('Bearer')) return;")]
    [InlineData("if (password.equals(\"«hunter2Moose»\")) return;")]
    [InlineData("def login(user, password, otp=None):")]
    [InlineData("LoadCredential=pw:/etc/broker/pw\nMemoryMax=816M\nRestart=on-failure")]
    [InlineData("Passwort vom NAS ist jetzt «Zwetschge=17Kuchen», bitte nicht weiterleiten.")]
    [InlineData("Will upgrading passwd or python3-keyring log anybody out?")]
    public void Methods_parameters_and_settings_are_no_secrets(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("net user jhalpert3 Dund3r!Mif /add", "net user [[USER-1]] [[SECRET-1]] /add")]
    [InlineData("C:\\> net user jhalpert3 plainword", "C:\\> net user [[USER-1]] [[SECRET-1]]")]
    [InlineData("net user jhalpert3 /active:no", "net user [[USER-1]] /active:no")]
    [InlineData("net user jhalpert3 * /add", "net user [[USER-1]] * /add")]
    [InlineData("net user jhalpert3 is what I typed", "net user [[USER-1]] is what I typed")]
    public void The_password_behind_the_user_of_a_command(string text, string redacted) => new Redactor().Redact(text).Text.Should().Be(redacted);

    [Theory]
    [InlineData("User name . . . «kthackeray4»\nGroup . . . staff")]
    [InlineData("Login . . . . . . : «kthackeray4»")]
    [InlineData("user: xxxxxxxx")]
    [InlineData("Brugernavnet er udfyldt, men adgangskoden mangler.")]
    public void Forms_with_leaders_and_fields_without_values(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("born in release 3.4.1985 of the kernel")]
    [InlineData("生年月日は「«八五年四月三日»」です")]
    [InlineData("生日:«85年4月3日»")]
    [InlineData("有效期至 85年4月3日")]
    public void Dates_of_births_in_short_years_and_of_releases(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);
}
