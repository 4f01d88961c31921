using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names that follow a found one, names in small letters, names of tickets, and what ends a name in scripts without blanks.</summary>
public sealed class EnumeratedNamesTests
{
    [Theory]
    [InlineData("Attendees: «Rory Gilhooly», «Anneke Visser» and «Tobias Renner»")]
    [InlineData("Ansprechpartner: «J.P. Oosterhuis» en «M. Bakker»")]
    [InlineData("Contact: «Ana Gómez» and «R.J. Thistlewood»")]
    [InlineData("Contact «Peter Baker» and U.S. Customs about it.")]
    [InlineData("Contact: «José Ruiz» y/o «Ana Gómez»")]
    [InlineData("Kunde: «Hans und/oder Grete Meier»")]
    [InlineData("learner,id\n«Lindiwe Mabuza»,12")]
    [InlineData("Ansprechpartner: «Jana Lorenz» und «Uwe Brandt»")]
    [InlineData("Passenger: «Lucía Ferrer» y «Iván Soto»")]
    [InlineData("i'm «bogdan petrescu» and i can't log in")]
    [InlineData("soy «maría del pilar soto» y no me llega el pedido")]
    [InlineData("hey it's «priya raman» again, still no refund")]
    [InlineData("Passenger 1: «MARCHETTI/ELENA MS»")]
    [InlineData("Passenger 1: «MARCHETTI/ELENA»")]
    [InlineData("Passenger 1: «ZQORVIN/BLAXE MR»")]
    [InlineData("«Hamish Dunmore» here - I wrote to you last week.")]
    [InlineData("you're speaking with «Priyanka» today")]
    [InlineData("Ich bin die Tochter von «Hannelore Brinkmann» und rufe an.")]
    [InlineData("agent> may I have your full name?\nme> «Dwayne Castellano»")]
    [InlineData("本人«薛佩兰»申请退款。")]
    [InlineData("收件人写«司徒文斌»就行。")]
    [InlineData("客户姓名:«邹文斌» 会员等级:金卡")]
    [InlineData("私、«綾小路 さやか»と申します。")]
    [InlineData("担当の«鬼龍院»様はいらっしゃいますか。")]
    [InlineData("母の«志村ハナ»の代理で連絡しました。")]
    [InlineData("Attendees: «Lena Marchetti», «Tom Braithwaite» and «Wei-Ling Foo»")]
    [InlineData("Name: «Brandstetter», Vorname: «Veronika»")]
    [InlineData("Name: «Brandstetter»\nVorname: «Veronika»")]
    [InlineData("Name: «Okonjo», first name: «Ada»")]
    [InlineData("ich heiße «KLAUS-PETER\nOBERMAIER»")]
    [InlineData("Mam na imię «ZBIGNIEW\nKowalczyk» i czekam na zwrot")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("i'm grace under pressure today")]
    [InlineData("it's may and the order is late")]
    [InlineData("Passenger 1: ECONOMY/A")]
    [InlineData("各社様にお知らせします。")]
    [InlineData("お客様の皆様へ")]
    [InlineData("本人確認が必要です。")]
    [InlineData("客户是公司的基础。")]
    [InlineData("Name: Production, first choice")]
    [InlineData("ich heiße «ANNA»\nADRESSE: folgt")]
    public void What_is_no_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Fact]
    public void What_follows_a_name_is_none_unless_it_is_one_too() =>
        Marked.FindsExactly("My name is «Ada Lovelace», Senior Developer and Team Lead, Kernel Team.", PiiKinds.PersonName);
}
