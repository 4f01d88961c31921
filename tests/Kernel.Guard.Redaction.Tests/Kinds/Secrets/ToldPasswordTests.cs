using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Passwords of letters alone, told by their place.</summary>
public sealed class ToldPasswordTests
{
    [Theory]
    [InlineData("<password>«monkeybars»</password>")]
    [InlineData("Kennwort: «hundewetter»")]
    [InlineData("login: see above\npassword: «sunflowers»\nthanks")]
    [InlineData("my password is «bluemonkeys».")]
    [InlineData("mein Passwort ist «Apfelkuchen»")]
    [InlineData("mein Passwort ist «sonnenblume»")]
    [InlineData("mein Passwort ist «regenbogen»")]
    [InlineData("my password is «avocado»")]
    [InlineData("password «gTBPb!amsh»")]
    [InlineData("password «hunD$katze» please")]
    [InlineData("réseau Atelier, mot de passe «gTBPb!amsh». Merci")]
    [InlineData("totp seed: «RIORBLJYP5HWYQUVUFCKLY3AN5D2ZK3H»")]
    [InlineData("mfa seed: «RIORBLJYP5HWYQUVUFCKLY3AN5D2ZK3H»")]
    [InlineData("mi contraseña es «mariposas»")]
    [InlineData("mon mot de passe est «tournesol»")]
    [InlineData("the passphrase is \"«correct giraffe battery stapler»\"")]
    [InlineData("one-time passcode «804 377» do not share it")]
    public void A_word_is_a_password_where_its_place_says_so(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("Password: required")]
    [InlineData("Passwort: vergessen")]
    [InlineData("password isNotNull!important, passphrase userName^hashValue is compared, password User#authenticate, password yes/no")]
    [InlineData("my password is wrong.")]
    [InlineData("mein Passwort ist abgelaufen.")]
    [InlineData("Mein Passwort ist zurückgesetzt.")]
    [InlineData("Mein Passwort ist gestohlen.")]
    [InlineData("Mein Passwort ist veraltet.")]
    [InlineData("Mein Passwort ist kompromittiert.")]
    [InlineData("Passwort: zurückgesetzt")]
    [InlineData("Mon mot de passe est refusé.")]
    [InlineData("Mon mot de passe est périmé.")]
    [InlineData("La mia password è bloccata.")]
    [InlineData("La mia password è perduta.")]
    [InlineData("Mi contraseña es antigua.")]
    [InlineData("Mi contraseña ha sido: bloqueada.")]
    [InlineData("Minha senha é recusada.")]
    [InlineData("My password is garbage.")]
    [InlineData("My password is broken.")]
    [InlineData("the password is bluemonkeys")]
    [InlineData("password: hashedPassword")]
    [InlineData("password: string;")]
    [InlineData("my password is not accepted")]
    [InlineData("the password is \"correct giraffe battery stapler\"")]
    [InlineData("<password>changeme</password>")]
    [InlineData("la password è richiesta")]
    public void What_is_said_of_a_password_is_none(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
