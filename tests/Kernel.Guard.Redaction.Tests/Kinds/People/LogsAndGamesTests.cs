using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>User names in logs, grants and listings, on networks and in games, and behind the words for users of many languages.</summary>
public sealed class LogsAndGamesTests
{
    [Theory]
    [InlineData(@"WARN  Locked account for CORP\«hmercer» after 5 failed attempts")]
    [InlineData(@"ACME\«jfoster» tried to access the share")]
    [InlineData("GRANT SELECT ON payroll TO '«khargrove»'@'%';")]
    [InlineData("GRANT ALL PRIVILEGES ON DATABASE crm TO «rbrooks»;")]
    [InlineData("ftp> user «meadowprint»\n331 Password required")]
    [InlineData("-rw-r--r-- 1 «connorm» staff 4096 Mar  3 10:12 notes.md")]
    [InlineData("audit: pid=4111 acct=\"«rbrooks»\" exe=\"/usr/sbin/cron\" res=success")]
    [InlineData("db:\n  host: pg-prod-2\n  user: «t_mercer»\n  sslmode: require")]
    [InlineData("Reddit: u/«quiet_ferret_41» wrote the review we want to quote")]
    [InlineData("Unter welchem Benutzernamen? – Unter «zimtwolke», glaube ich.")]
    [InlineData("Ich heiße im Spiel «Bratapfel_Bandit» und mein Inventar ist leer.")]
    [InlineData("In het spel heet ik «Stroopwafelheld» en mijn punten zijn weg.")]
    [InlineData("Oyundaki adım «KaranfilAvcisi», eşyalarım silinmiş.")]
    [InlineData("I spillet hedder jeg «Isbjoern» og mine ting er væk")]
    [InlineData("Login «s.haddad», bloqué après trois essais ce matin.")]
    [InlineData("Entrei como «farolzinho» e apareceu a conta de outra pessoa!")]
    [InlineData("Jeg logger inn som «kgustafsson»")]
    [InlineData("Käyttäjätunnukseni on «lumiukko»")]
    [InlineData("Please reset the MFA for user \"«aelwood-fin»\", she got a new phone.")]
    [InlineData("Kan I slette kontoen for bruger «jkragh-lager»? Han er stoppet")]
    [InlineData("I signed up under the handle «quietotter» but the invoice shows a different account")]
    [InlineData("The new starter should get the network account «PRAKASHV», same groups")]
    [InlineData("Utenza: «sferraris» - abilitare accesso VPN")]
    [InlineData("Inloggning: «olov.sundkvist», behöver åtkomst")]
    [InlineData("gram na euw jako «SmokWawelski3», dodaj mnie do znajomych")]
    [InlineData("롤 닉네임 «달려라하늬77» 친추 부탁드려요")]
    [InlineData("게임 닉네임 «달빛고래» 계정이 정지됐어요.")]
    [InlineData("디스코드 닉네임이 «구름빵»인데요")]
    [InlineData("ゲーム内の名前は«ほしぞら»です")]
    [InlineData("ชื่อในเกม «นกฮูกน้อย» โดนแบน")]
    public void A_user_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("my profile is https://twitter.com/«moonrunner_88» and https://www.instagram.com/«lena.draws.cats»/")]
    [InlineData("see linkedin.com/in/«jane-haversham-4b2a1» or https://github.com/«khargrove»")]
    [InlineData("t.me/«nachtfalter_7», twitch.tv/«bluefox99», tiktok.com/@«catlady.official»")]
    [InlineData("reddit.com/user/«quiet_ferret_41»/comments and steamcommunity.com/id/«frostbyte77»")]
    [InlineData("[Ana](https://www.facebook.com/«ana.tavares.5»)")]
    public void A_profile_s_address_names_its_user(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("https://github.com/dotnet/runtime and https://github.com/features, gitlab.com/gitlab-org/gitlab")]
    [InlineData("follow us: https://www.linkedin.com/company/acme-tools/ and youtube.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("facebook.com/groups/1234567890, x.com/search?q=shoes, t.me/joinchat, reddit.com/r/cooking")]
    [InlineData("Prisen er 400 kr. u/moms, the ratio u/v, linkedin.com/")]
    public void A_site_s_own_page_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData(@"The key HKLM\Software\Policies\vendor is missing")]
    [InlineData(@"NT AUTHORITY\system and BUILTIN\administrators own C:\Temp\cache")]
    [InlineData("GRANT SELECT ON payroll TO readers;")]
    [InlineData("-rw-r--r-- 1 root root 4096 Mar  3 10:12 notes.md")]
    [InlineData("drwxr-xr-x 2 www-data www-data 4096 Jan 12 08:00 html")]
    [InlineData("the ratio u/v stays below one")]
    [InlineData("I'm available on Discord")]
    [InlineData("I spillet hedder den sidste bane Nordlys")]
    [InlineData("게임 닉네임 변경 방법")]
    [InlineData("Jeg logger inn som administrator")]
    [InlineData("ชื่อในเกม ต้องไม่ซ้ำ")]
    public void What_only_sounds_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.UserName);
}
