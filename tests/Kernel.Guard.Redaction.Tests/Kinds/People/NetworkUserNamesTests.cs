using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>User names where people are known by one: networks, chats and forums, sign-ins, refused logins, commands that keep users.</summary>
public sealed class NetworkUserNamesTests
{
    [Theory]
    [InlineData("Su Telegram mi trovi come «@cicciopedala», scrivimi lì.")]
    [InlineData("segue lá no insta, «@docesdalia.oficial», que eu mando o cardápio")]
    [InlineData("I play as «NimbusFox_7» on your server.")]
    [InlineData("my Xbox gamertag is «SirLoinOfBeef»")]
    [InlineData("me siguen en twitch como «ElTioLaser» por si quieres comprobarlo")]
    [InlineData("Failed login for «jkowal_92» from the office")]
    [InlineData("angemeldet bin ich mit «flitzpiepe77»")]
    [InlineData("je me connecte avec «mdupontel» normalement")]
    [InlineData("entro con «lunallena23» y me da error")]
    [InlineData("mi registro come «pierino87»")]
    [InlineData("mon nom d'utilisateur, c'est «chatbotte»")]
    [InlineData("Username/ID: «harbour_kid»")]
    [InlineData("Nombre de usuario asignado: «ralcazar.ext»")]
    [InlineData("utilisateur «glespinard» verrouillé après cinq essais")]
    [InlineData("utente «mrizzato» disconnesso per inattività")]
    [InlineData("Mein Account heißt «nachteule_bs»")]
    [InlineData("我的账号叫«夜雨声烦»")]
    [InlineData("useradd -m -s /bin/bash «imolast» && echo done")]
    [InlineData("sudo: «tlegrand» : command not allowed ; TTY=pts/3")]
    [InlineData("sudo passwd «svandermole»")]
    public void A_user_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("Failed login for several reasons.")]
    [InlineData("Logged in with two factors.")]
    [InlineData("The class is registered as SingletonScope")]
    [InlineData("my user name is FirstName")]
    [InlineData("Username/ID: required")]
    [InlineData("utilisateur final bloqué")]
    [InlineData("User session expired")]
    [InlineData("avec son identifiant et son mot de passe")]
    [InlineData("return &Session{UserID: u.ID, Expires: now}")]
    [InlineData("VALUES (@key, @username, @tenant)")]
    [InlineData("The useradd command fails on this image.")]
    [InlineData("sudo: a password is required")]
    public void What_is_no_user_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
