using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names as tickets and cards have them: the family name before a stroke, capitals behind a label in Han.</summary>
public sealed class TicketNamesTests
{
    [Theory]
    [InlineData("カード番号 3566 5164 2640 1712、名義 «KENJI HAYAMA»。")]
    [InlineData("姓名 «ZHANG WEIMIN»")]
    [InlineData("pnr;pax_name;seat\nKX7QPL;«OYELARAN/FOLASADE»;34C")]
    [InlineData("Passenger name: «OYELARAN/FOLASADE»")]
    [InlineData("旅客:«XIAHOU/YUTONG»")]
    [InlineData("{\"passenger\":\"«OYELARAN/FOLASADE MS»\",\"pnr\":\"KX7QPL\"}")]
    [InlineData(" 1.«OYELARAN/FOLASADE MS»\n 2  BA0117 Y 12JAN LHRLOS HK1")]
    public void A_printed_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);

    [Theory]
    [InlineData("名前 CSV 出力")]
    [InlineData("氏名 JSON")]
    [InlineData("Driver: ODBC/JDBC")]
    [InlineData("1.ODBC/JDBC driver")]
    [InlineData("1. READ/WRITE access")]
    public void What_names_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);
}
