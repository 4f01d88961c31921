using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names told by their place: beside the time in a chat, between commas behind a role, behind and before words for relatives.</summary>
public sealed class SpeakersAndRelativesTests
{
    [Theory]
    [InlineData("[10:14] «Ottilie Marchbank»: hi, any news?")]
    [InlineData("«Marisol Quintana» (09:12): can someone resend the invoice?")]
    [InlineData("Moin, «Hauke Petersen-Lüth» hier, mein Zähler spinnt.")]
    [InlineData("i. A. «Gundula Zwirner»\nSachbearbeitung")]
    [InlineData("gez. «Holger Pfannenstiel»")]
    [InlineData("Der Schlüssel liegt beim Nachbarn, «Ekkehard von Trotha», zweiter Stock links.")]
    [InlineData("Il sottoscritto «Saverio Malagutti» dichiara")]
    [InlineData("Ticket reassigned from «Priyanka Venkataraman» to «Tobias Lund» after the shift change")]
    [InlineData("Dites à «Ghislaine Froment» que le colis est chez le gardien.")]
    [InlineData("Buenas, le escribe «Rosaura Quintanilla Vega» por lo de la factura.")]
    [InlineData("quem atendeu foi o «Genivaldo», disse que o estorno cai em cinco dias")]
    [InlineData("Nom : «BOURDIN» Prénom : «Maëlys»")]
    [InlineData("你好，我是«黎嘉欣»的妈妈，想给她请假。")]
    [InlineData("麻烦转告«郝建国»经理")]
    [InlineData("这单是«阿依古丽·买买提»女士订的")]
    [InlineData("我先生«谭志远»签收")]
    [InlineData("もしもし、«堀内»ですが、予約の変更をお願いできますか。")]
    [InlineData("妻の«綾子»が受け取ります")]
    [InlineData("荷物の受取人が«マイケル・ハートウェル»になっています")]
    [InlineData("担当を«五十嵐»から«長谷部»に引き継ぎました")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("[10:14] Build Server: done")]
    [InlineData("10:14 Deploy Manager: started")]
    [InlineData("Mit freundlichen Grüßen\nIhr Kundenservice")]
    [InlineData("この料理の名前は何ですか。")]
    [InlineData("妻の様子が心配です")]
    [InlineData("母の介護が始まります")]
    [InlineData("与被保险人关系：父子")]
    [InlineData("The customer, Acme, is happy.")]
    [InlineData("各位同学请注意")]
    public void What_names_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
