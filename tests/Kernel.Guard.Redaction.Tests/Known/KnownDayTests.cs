using Xunit;

namespace KernelGuard.Redaction.Tests.Known;

/// <summary>A known value that is a day is found as people and programs write that day.</summary>
public sealed class KnownDayTests
{
    [Theory]
    [InlineData("1985-03-05", "«1985-03-05»T00:00:00Z, «1985-03-05» 00:00, «19850305», {\"born\":\"«1985-03-05»t10:30\"}")]
    [InlineData("1985-03-05", "«05.03.1985», «05/03/1985», «03/05/1985», «1985年3月5日», «1985年03月05日»")]
    [InlineData("05.03.1985", "«1985-03-05» und «05.03.1985»")]
    [InlineData("1985-03-05", "05031985, 06.03.1985, 1985-03-06T00:00, 1985-03-05Tx")]
    [InlineData("K-48-2277", "«K-48-2277», K-48-2277Tx, 2277-48-K")]
    public void A_day_is_found(string value, string text) => Marked.FindsExactly(text, KnownValues.Of(KnownValue.Text(value)));
}
