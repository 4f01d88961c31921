using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Passwords and user names of which a sentence says two.</summary>
public sealed class SecondValueTests
{
    [Theory]
    [InlineData("I changed my password from «oldHorse12» to «newHorse34».")]
    [InlineData("Mein Passwort ist nicht mehr «alterHut12» sondern «neuerHut34».")]
    [InlineData("Please set my password «Hunter2xZ!» to «Blue77x!q»")]
    [InlineData("Bitte stellen Sie mein Passwort «Hunter2xZ!» auf «Blue77x!q» um")]
    [InlineData("Ich habe mein Passwort von «alterHut12» auf «neuerHut34» geändert")]
    [InlineData("J'ai changé mon mot de passe de «vieux!Chat9» à «neuf!Chat10»")]
    [InlineData("cambié la contraseña de «viejaLlave1» a «nuevaLlave2»")]
    [InlineData("mudei a senha de «velha#2211» para «nova#2212»")]
    [InlineData("ho cambiato la password da «vecchia_77» a «nuova_8812»")]
    [InlineData("我把密码从«old99812»改成了«new77120»")]
    [InlineData("パスワードを«furui8812»から«atarashii99»に変えました")]
    [InlineData("my password was «oldHorse12», now it's «newHorse34»")]
    [InlineData("old password: «oldHorse12» new: «newHorse34»")]
    [InlineData("the password is either «oldHorse12» or «newHorse34»")]
    [InlineData("mi contraseña era «viejaLlave1» y ahora es «nuevaLlave2»")]
    [InlineData("mein altes Passwort war «alterHut12», das neue ist «neuerHut34»")]
    [InlineData("我的密码是«old99812»或者«new77120»")]
    [InlineData("my pin is «4821» or «9912»")]
    [InlineData("mon mot de passe n'est pas «vieux!Chat9» mais «neuf!Chat10»")]
    [InlineData("パスワードは«furui8812»ではなく«atarashii99»です")]
    public void The_second_password_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("my password is not «oldHorse12» but «newHorse34»")]
    [InlineData("mein Passwort ist nicht «alterHut12», sondern «neuerHut34»")]
    public void A_password_that_is_denied_is_found_with_the_other(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("my passwords are «mossBadger1» and «quietMarmot2»")]
    [InlineData("passwords: «mossBadger1», «quietMarmot2», «slowOtter33»")]
    [InlineData("meine Passwörter sind «moosDachs1» und «stillMurmel2»")]
    [InlineData("meine Passwoerter sind «moosDachs1» und «stillMurmel2»")]
    [InlineData("meine Kennwoerter sind «moosDachs1», «stillMurmel2»")]
    [InlineData("mes mots de passe sont «chatNoir1» et «chienGris2»")]
    [InlineData("mis contraseñas son «gatoNegro1» y «perroGris2»")]
    [InlineData("minhas senhas são «gatoPreto1» e «cãoCinza2»")]
    [InlineData("le mie password sono «gattoNero1» e «caneGrigio2»")]
    public void Words_for_several_passwords_announce_them(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("my username is «wolke_77» or «wolke_88»")]
    [InlineData("mein Benutzername war «wolke_77», jetzt «wolke_88»")]
    [InlineData("please change my username «wolke_77» to «wolke_88»")]
    [InlineData("my usernames are «wolke_77» and «wolke_88»")]
    [InlineData("meine Benutzernamen sind «wolke_77» und «wolke_88»")]
    [InlineData("mes noms d'utilisateur sont «nuage_77» et «nuage_88»")]
    [InlineData("mis usuarios son «nube_77» y «nube_88»")]
    [InlineData("meus nomes de usuário são «nuvem_77» e «nuvem_88»")]
    [InlineData("i miei nomi utente sono «nuvola_77» e «nuvola_88»")]
    public void The_second_user_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("my email and password are ada@example.com and newHorse34")]
    [InlineData("meine E-Mail und mein Passwort sind ada@example.com und neuerHut34")]
    [InlineData("email and password: ada@example.com, newHorse34")]
    public void The_password_behind_the_address_of_a_pair_is_found(string text) =>
        Assert.Equal([PiiKinds.Email, PiiKinds.Secret], new Redactor().Redact(text).Spans.Select(static span => span.Kind));

    [Theory]
    [InlineData("my password is «hunter2Zx» and my router is TP-Link850")]
    [InlineData("password is «Winter!2024» and v2.1 is out")]
    [InlineData("the password is «Winter!2024» and Windows11 asks for it")]
    [InlineData("my password is «Winter!2024», now please reset order AB12345")]
    [InlineData("my password is «Winter!2024» or ask me at 9am")]
    [InlineData("token «abcDEF123456xyz789QQ» and prod-01")]
    [InlineData("password: «hunter2Zx», user2 is new")]
    [InlineData("password «hunter2Zx» to db01")]
    [InlineData("my pin is «4821» and 2024 was fine")]
    [InlineData("Passwords are stored with SHA256 and Argon2id.")]
    [InlineData("passwords: min 8 characters, 1 digit")]
    [InlineData("passwords are case-sensitive and expire after 90d")]
    [InlineData("our passwords are identical; Passwörter sind Pflicht; mes mots de passe sont perdus")]
    [InlineData("passwords = load_v2(path)")]
    [InlineData("The email and password are wrong and retry2 failed")]
    [InlineData("The password is not Base64-encoded but SHA256-hashed")]
    [InlineData("the password for Win-Server2019 is set and Windows11 asks for it")]
    [InlineData("Mein Passwort von Server12 auf dem Rechner")]
    public void What_is_none_stays(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("my username is «wolke_77» and my order is AB12345")]
    [InlineData("my username is «wolke_77» or utf-8")]
    [InlineData("Please add the user «jdoe42» to group2.")]
    [InlineData("usernames are unique and lower-case")]
    [InlineData("Los usuarios son nuevos y activos")]
    [InlineData("Los usuarios son 120 y las sesiones 45")]
    [InlineData("Benutzernamen sind eindeutig")]
    public void What_is_no_user_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
