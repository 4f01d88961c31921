using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>User names that are words, told by the sentence alone: a verb behind, a preposition before, the end of what is said.</summary>
public sealed class SentenceUserNamesTests
{
    [Theory]
    [InlineData("The user name «silverotter» is already taken, it says.")]
    [InlineData("My login name changed from «oldbadger» to «newbadger».")]
    [InlineData("as usual, user name «deploymara»")]
    [InlineData("I signed up with the nickname «Zorblax».")]
    [InlineData("Der Nutzername «kirschbaum» ist gesperrt.")]
    [InlineData("ich melde mich immer als «nordlicht» an")]
    [InlineData("Loginname bitte auf «tulpenfee» ändern")]
    [InlineData("Anmeldename = «hbrandt»")]
    [InlineData("je me connecte sous le pseudo «petitnuage»")]
    [InlineData("L'utilisateur «jmorvan» ne peut plus se connecter.")]
    [InlineData("Entro siempre con el usuario «pmontes».")]
    [InlineData("entro con el usuario «macaolmedo» desde el móvil")]
    [InlineData("accedo come «ventodelsud»")]
    [InlineData("Faço login como «marazul».")]
    [InlineData("我的昵称叫«山间清风»。")]
    [InlineData("ニックネームは「«ねこやなぎ»」です")]
    [InlineData("アカウント名 «hoshizora» でログインできません")]
    [InlineData("export DB_USER=«svc_ledger_rw»")]
    [InlineData("sshd: Failed password for invalid user «dkirkbride» from localhost")]
    public void A_word_is_a_user_name_where_the_sentence_says_so(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("Please enter your user name below.")]
    [InlineData("Choose a user name anytime.")]
    [InlineData("The user interface is slow; the user base has grown.")]
    [InlineData("The user name field is mandatory.")]
    [InlineData("The username prompt has disappeared.")]
    [InlineData("Der Benutzername ist bereits vergeben.")]
    [InlineData("Benutzername ungültig.")]
    [InlineData("Benutzername vergessen?")]
    [InlineData("El usuario registrado no puede entrar.")]
    [InlineData("L'utilisateur final ne voit rien.")]
    [InlineData("sous le pseudo suivant")]
    [InlineData("用户名不能为空。")]
    [InlineData("昵称不能重复,请修改昵称。")]
    [InlineData("ニックネームは必須です。")]
    public void A_word_of_the_sentence_is_none(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
