using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>User names that no shape gives away, told by what is said around them; and forms in which a label and its value stand apart.</summary>
public sealed class ToldValuesTests
{
    [Theory]
    [InlineData("Where it says username, put «lunabelle».", PiiKinds.UserName)]
    [InlineData("Onde diz nome de usuário, coloque «pixelpusher»", PiiKinds.UserName)]
    [InlineData("«moonpie» – c'est mon nom d'utilisateur", PiiKinds.UserName)]
    [InlineData("«skyhammer»が私のニックネームです", PiiKinds.UserName)]
    [InlineData("J'ai mis «moonpie» comme nom d'utilisateur", PiiKinds.UserName)]
    [InlineData("ssh login: l'utilisateur «m.okonkwo» est bloqué", PiiKinds.UserName)]
    [InlineData("用户«greta.h»被锁定", PiiKinds.UserName)]
    [InlineData("«coffeeninja42»でログインしています", PiiKinds.UserName)]
    [InlineData("my username stays «lunabelle»", PiiKinds.UserName)]
    [InlineData("Agente: ¿su usuario?\nCliente: «moonpie»", PiiKinds.UserName)]
    [InlineData("P: nombre de usuario\nR: «lena.k»", PiiKinds.UserName)]
    [InlineData("Meine Frage zum Benutzernamen – er lautet «opklf972»", PiiKinds.UserName)]
    [InlineData("DECLARE @username NVARCHAR(50) = N'«teapot418»';", PiiKinds.UserName)]
    [InlineData("assertThat(dto.loginId()).isEqualTo(\"«dev_ops42»\");", PiiKinds.UserName)]
    [InlineData("2026-03-04T10:22:11Z WARN user=«zeroday» action=login", PiiKinds.UserName)]
    [InlineData("Can you look up «CUST-20865»? That's the membership number.", PiiKinds.AccountName)]
    [InlineData("GET /accounts/«47417416»/orders", PiiKinds.AccountName)]
    [InlineData("account «K435194» is overdue", PiiKinds.AccountName)]
    [InlineData("{\"memberNo\":{\"type\":\"string\",\"value\":\"«KD6677159»\"}}", PiiKinds.AccountName)]
    [InlineData("{\"dob\":{\"type\":\"string\",\"value\":\"«1988-01-19»\"}}", PiiKinds.BirthDate)]
    [InlineData("[2026-02-03 11:20] Bot: Please type your date of birth\n[2026-02-03 11:21] You: «02/09/1958»", PiiKinds.BirthDate)]
    [InlineData("<td>birth_dt</td><td>«29 Jul 1944»</td>", PiiKinds.BirthDate)]
    [InlineData("| password |\n|---|\n| «no6bGhPTswt9zPdI» |", PiiKinds.Secret)]
    [InlineData("<p><b>password:</b> «Kaffee-horse-63»</p>", PiiKinds.Secret)]
    [InlineData("{ \"password\" : [ \"«mrhTDAwZW8%38I»\" ] }", PiiKinds.Secret)]
    [InlineData("if (routerPassword === '«h4nsWurst92»') return;", PiiKinds.Secret)]
    [InlineData("senha do roteador? «tr0ub4dor72»", PiiKinds.Secret)]
    public void A_value_is_found_where_the_words_around_tell_of_it(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("Check the username. I think it is important, too.")]
    [InlineData("\"username\",\"location\"\n\"7\",\"Rome\"")]
    [InlineData("username;city;plan")]
    [InlineData("alias ll='ls -l'")]
    [InlineData("the username remains unchanged")]
    [InlineData("user=postgres password is asked")]
    [InlineData("create(user=owner, team=team)")]
    [InlineData("Nie można jednocześnie używać opcji Password i ClearTextPassword.")]
    [InlineData("GUEST_HANDLE(x); handle = CreateFile(path)")]
    public void What_only_stands_there_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
