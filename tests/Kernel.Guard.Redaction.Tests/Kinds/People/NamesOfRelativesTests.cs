using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names between commas behind whom somebody calls his own, and behind の of a role.</summary>
public sealed class NamesOfRelativesTests
{
    [Theory]
    [InlineData("El NIE de mi marido, «Abdelkader Benhaddou», es X2729802R")]
    [InlineData("Der Pass von meinem Mann, «Zdravko Hrastnik», ist weg.")]
    [InlineData("Le passeport de ma femme, «Oulimata Ndoyecourt», a expiré.")]
    [InlineData("The keys are with my wife, «Oulimata Ndoyecourt», downstairs.")]
    [InlineData("O passaporte da minha esposa, «Jacira Potiguara», venceu.")]
    [InlineData("Il codice di mia moglie, «Zelinda Trombacco», è scaduto.")]
    [InlineData("Het paspoort van mijn man, «Wobbe Hylkema», is kwijt.")]
    [InlineData("Passet tillhör min fru, «Ingeborg Tallroth», och är nytt.")]
    [InlineData("同行者の«宇佐美麗奈»のパスポート番号はMB2987451です。")]
    [InlineData("保護者の«榊原美穂»が参ります。")]
    [InlineData("His flatmate, «Tobiah Wexcombe», signed for it.")]
    [InlineData("My stepdad «Tobiah Wexcombe» will collect it.")]
    public void A_relative_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);

    [Theory]
    [InlineData("My wife, Happy Birthday, said the card.")]
    [InlineData("Our partner, Deutsche Telekom, is informed.")]
    [InlineData("患者の因子を調べる")]
    [InlineData("会員の紹介が必要です")]
    [InlineData("お客様の様子")]
    [InlineData("My boss, Happy Friday, he said.")]
    public void What_names_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);
}
