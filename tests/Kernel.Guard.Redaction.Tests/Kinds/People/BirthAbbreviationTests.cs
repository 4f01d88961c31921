using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Dates behind one letter for "born", with the word for a year behind them, in mixed signs, and beside verbs for a birth.</summary>
public sealed class BirthAbbreviationTests
{
    [Theory]
    [InlineData("vuokralainen s. «14.11.1991», luottotiedot ok")]
    [InlineData("tyttäreni s. «5.6.2014»")]
    [InlineData("hakija (s. «22.11.1984») puuttuu")]
    [InlineData("klienten, f. «1975-11-02»")]
    [InlineData("min søn f. «2/10-2011»")]
    [InlineData("Kari Solbakk (f. «11.05.1957»)")]
    [InlineData("richiedente n. il «09/12/1988»")]
    [InlineData("müşteri d. «04.11.1979»")]
    [InlineData("córka ur. «21.09.2016 r.»")]
    [InlineData("Syn urodził się «28 maja 2017 r.», pytanie o szkołę")]
    [InlineData("Syn przyszedł na świat «2 lutego 2019 r.»")]
    [InlineData("mon fils a vu le jour le «28 mars 2017»")]
    [InlineData("oğlum «3 Nisan 2017»'de doğdu")]
    [InlineData("inquilino nac. «12/05/1986»")]
    [InlineData("ผู้เช่าเกิด «12 มีนาคม 2530»")]
    [InlineData("คนไข้เกิดวันที่ «4 มิ.ย. 2525»")]
    public void It_is_found(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("mødet flyttes til d. 14.08.2024")]
    [InlineData("jf. brev af d. 3.5.2021")]
    [InlineData("gäller fr.o.m. 2020-01-01 t.o.m. 2020-12-31")]
    [InlineData("umowa z 14.07.2021 r. wygasa")]
    [InlineData("ks. s. 12.4 ja s. 15.2")]
    [InlineData("delibera n. 12/2021 del 4/11/2021")]
    [InlineData("เกิดเหตุเมื่อ 12 มีนาคม 2566")]
    public void Other_dates_stay(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);
}
