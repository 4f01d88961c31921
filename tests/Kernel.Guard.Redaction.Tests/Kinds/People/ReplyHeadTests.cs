using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>The line above what a mail quotes names who wrote it.</summary>
public sealed class ReplyHeadTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("Am 12.11.2024 um 09:14 schrieb «Johanna Kettler»:\n> ok")]
    [InlineData("> Am 12.11.24 um 09:14 schrieb «Johanna Kettler»:\n>> ok")]
    [InlineData("«Jorunn Krabbe» schrieb am 12.11.2024 um 09:14:\n> ok")]
    [InlineData("Op 12 nov. 2024 om 09:14 schreef «Sjoerd Hoogstraten»:\n> ok")]
    [InlineData("W dniu 12.11.2024 o 09:14, «Grażyna Wrzosek» pisze:\n> ok")]
    [InlineData("W dniu 12.11.2024 o 09:14 «Grażyna Wrzosek» napisał(a):\n> ok")]
    [InlineData("Den tis 12 nov. 2024 kl 09:14 skrev «Sven Hagdahl»:\n> ok")]
    [InlineData("ti 12. marrask. 2024 klo 9.14 «Aatos Kivelä» kirjoitti:\n> ok")]
    [InlineData("«王小明» 于2024年11月12日周二 09:14写道：\n> 好")]
    [InlineData("在 2024年11月12日，09:14，«王小明» 写道：\n> 好")]
    [InlineData("On Nov 12, 2024 at 9:14 AM «Tamsin Oglethorpe» wrote:\n\n> ok")]
    [InlineData("On 3 Nov 2024, «Zorblina Quaxley» wrote:\n> ok")]
    [InlineData("On 1/3/24, «Zorblina Quaxley» wrote:\n> ok")]
    public void Who_wrote_it_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Am Di., 12. Nov. 2024 um 09:14 Uhr schrieb Jorunn Krabbe <j.krabbe@example.org>:\n> ok", "Jorunn Krabbe")]
    [InlineData("王小明 <wang@example.org> 于2024年11月12日周二 09:14写道：\n> 好", "王小明")]
    [InlineData("2024年11月12日(火) 9:14 田中太郎 <tanaka@example.org>:\n> はい", "田中太郎")]
    [InlineData("2024년 11월 12일 (화) 오전 9:14, 홍길동 <hong@example.org>님이 작성:\n> 네", "홍길동")]
    [InlineData("wt., 12 lis 2024 o 09:14 Grażyna Wrzosek <g@example.org> napisał(a):\n> ok", "Grażyna Wrzosek")]
    [InlineData("tir. 12. nov. 2024 kl. 09:14 skrev Sivert Brattbakk <s@example.org>:\n> ok", "Sivert Brattbakk")]
    [InlineData("Ali Yıldırım <ali@example.org>, 12 Kas 2024 Sal, 09:14 tarihinde şunu yazdı:\n> ok", "Ali Yıldırım")]
    [InlineData("El mar, 12 nov 2024 a las 9:14, Itziar Goikoetxea (<i@example.org>) escribió:\n> ok", "Itziar Goikoetxea")]
    [InlineData("On Tue, Nov 12, 2024 at 9:14 AM Tamsin Oglethorpe\n<t@example.org> wrote:\n\n> ok", "Tamsin Oglethorpe")]
    public void Behind_the_name_the_address_is_found_too(string text, string name)
    {
        var redacted = All.Redact(text);

        Assert.Equal([PiiKinds.PersonName, PiiKinds.Email], redacted.Spans.Select(static span => span.Kind));
        Assert.Equal(name, text.Substring(redacted.Spans[0].Start, redacted.Spans[0].Length));
    }

    [Theory]
    [InlineData("Am 12.11.2024 um 09:14 schrieb der Kundenservice:\n> ok")]
    [InlineData("Am 12.11.2024 um 09:14 schrieb das Team:\n- eins")]
    [InlineData("In version 2.14 of 2024 the server wrote:\n  error 42")]
    [InlineData("At 09:14 on 12 Nov the Nightly Backup Job wrote:\n  1024 files")]
    [InlineData("在 2024年11月12日 09:14 系统 写道：\n> 好")]
    [InlineData("客服中心 于2024年11月12日 09:14写道：\n> 好")]
    [InlineData("Sitzung vom 12.11.2024, 09:14 Uhr, Großer Saal:\n- eins")]
    [InlineData("En 1862, Victor Hugo écrit :\n> Les Misérables")]
    [InlineData("Nel 1321 Dante Alighieri scrive:\n")]
    [InlineData("Release 2024.1, Jordan writes:\n")]
    public void A_line_with_a_time_and_a_colon_is_not_always_one(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
