using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Holds account numbers behind the words that banks and their customers use, in the definite and possessive forms too.</summary>
public sealed class AccountsByTheirWordsTests
{
    [Theory]
    [InlineData("Sort code and account: «30-92-14 44588694»")]
    [InlineData("Hesap numaram «22849413», iadeyi oraya yatırın lütfen.")]
    [InlineData("Kontonummeret mitt er «7580.97.76328», feriepenger mangler.")]
    [InlineData("Mitt kontonummer är «1528-75 992 12» hos banken")]
    [InlineData("Na konto bankowe «50 1020 5558»")]
    [InlineData("Tilinumeroni on «123456-785»")]
    [InlineData("환불계좌 «110-234-567890» 입니다")]
    [InlineData("振込先口座番号：«1234567»")]
    public void A_number_behind_its_word_is_found_whole(string marked) => Marked.FindsExactly(marked, PiiKinds.BankAccount);

    [Theory]
    [InlineData("2024-05 123 parts")]
    [InlineData("the current account of the situation, 12 pages")]
    [InlineData("sparkonto seit 2019")]
    public void What_is_none_stays(string text) => Marked.FindsExactly(text, PiiKinds.BankAccount);
}
