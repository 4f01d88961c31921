using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names at the openings of calls and messages, and told in two parts.</summary>
public sealed class OpeningNamesTests
{
    [Theory]
    [InlineData("Aquí «Rodrigo Peñalver», buenos días")]
    [InlineData("Al habla «Rodrigo Peñalver»")]
    [InlineData("Aquí Madrid, buenos días")]
    [InlineData("Aquí Google España")]
    [InlineData("«张伟»您好")]
    [InlineData("«王芳»你好，我是客服")]
    [InlineData("收到\n«张伟»您好")]
    [InlineData("大家你好")]
    [InlineData("谢谢您好")]
    [InlineData("高手你好")]
    [InlineData("夏天你好")]
    [InlineData("苏州你好")]
    [InlineData("这里王芳你好")]
    [InlineData("客户«张伟»反映网速慢")]
    [InlineData("我姓«王»，叫«小明»。")]
    [InlineData("我姓«王»，名«小明»，住在北京")]
    [InlineData("我姓«王»，有事请说")]
    [InlineData("«田中太郎»と申します")]
    [InlineData("«田中あい»です")]
    [InlineData("田中からです")]
    [InlineData("山口までです")]
    [InlineData("https://shop.example/s?name=«Johanna+Kettler»&city=Bonn")]
    [InlineData("GET /s?city=Bonn&name=«Johanna+Kettler»&x=1")]
    [InlineData("https://shop.example/?q=red+shoes&x=1")]
    [InlineData("https://shop.example/?key=AbCdEf+GhIjKl&x=1")]
    public void A_name_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Fact]
    public void An_address_with_a_token_is_not_cut_at_a_plus_sign() =>
        Marked.FindsExactly("see «https://shop.example/cb?access_token=sdlfkj452ab88x&scope=Hello+World&x=1»", PiiKinds.Url);
}
