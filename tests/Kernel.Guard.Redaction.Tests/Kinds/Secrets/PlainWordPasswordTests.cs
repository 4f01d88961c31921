using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Passwords that are plain words: several behind a label and a sign, and one that a sentence tells.</summary>
public sealed class PlainWordPasswordTests
{
    [Theory]
    [InlineData("password: «correct horse battery staple»")]
    [InlineData("password = «correct horse battery staple»\nnext line")]
    [InlineData("{\"password\": \"«correct horse battery staple»\"}")]
    [InlineData("password: '«correct horse battery staple»'")]
    [InlineData("Passwort: «blaue Katze springt hoch»")]
    [InlineData("Contraseña: «caballo correcto bateria grapa»")]
    [InlineData("mot de passe : «cheval correct batterie agrafe»")]
    public void Words_behind_a_sign_are_one(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("password: must be changed every month")]
    [InlineData("password: minimum eight characters required")]
    [InlineData("password: ask your administrator")]
    [InlineData("password: see attached vault entry")]
    [InlineData("password: sent via email separately")]
    [InlineData("password: rotate keys every quarter")]
    [InlineData("password: authentication failure for user root")]
    [InlineData(":param password: the plain text password value")]
    [InlineData("\"password\": \"new password confirmation field\"")]
    [InlineData("\"wrong_password\": \"incorrect password try again\"")]
    [InlineData("Passwort: siehe separate Nachricht im Tresor")]
    [InlineData("Passwort: Bitte beim Administrator erfragen")]
    [InlineData("contraseña: debe tener ocho caracteres")]
    [InlineData("mot de passe: voir courriel séparé")]
    public void A_rule_or_a_remark_is_none(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("the admin password is «sunflower»")]
    [InlineData("The router password is «dragon».")]
    [InlineData("Das Admin-Passwort ist «Sonnenblume».")]
    [InlineData("le mot de passe admin est «tournesol»")]
    [InlineData("la contraseña de administrador es «girasol»")]
    [InlineData("a senha do admin é «girassol»")]
    [InlineData("la password di admin è «girasole»")]
    [InlineData("log in with the password «sunflower»")]
    [InlineData("Use password «sunflower» to log in.")]
    [InlineData("Melde dich mit dem Passwort «Sonnenblume» an.")]
    [InlineData("connectez-vous avec le mot de passe «tournesol»")]
    [InlineData("utilisez le mot de passe «tournesol» pour vous connecter")]
    [InlineData("usa la contraseña «girasol» para entrar")]
    [InlineData("entre com a senha «girassol»")]
    [InlineData("accedi con la password «girasole»")]
    public void A_word_that_is_told_is_one(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("the admin password is wrong")]
    [InlineData("the admin password is required")]
    [InlineData("the server password is unchanged")]
    [InlineData("the database password is too short")]
    [InlineData("the server password is stored in the vault")]
    [InlineData("The router password is hidden.")]
    [InlineData("Das Admin-Passwort ist abgelaufen.")]
    [InlineData("le mot de passe administrateur est oublié")]
    [InlineData("use password authentication to log in")]
    [InlineData("use the password field to log in")]
    [InlineData("log in with the password provided")]
    [InlineData("log in with the password manager")]
    [InlineData("sign in with the password reset link")]
    [InlineData("accedi con la password corretta")]
    [InlineData("inicia sesión con la contraseña correcta")]
    public void What_is_said_about_a_password_is_none(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
