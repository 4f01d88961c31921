using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Chinese and Japanese names behind which the sentence goes on, without a sign that ends them.</summary>
public sealed class NamesBeforeMoreTextTests
{
    [Theory]
    [InlineData("我儿子«赵子轩»下的单")]
    [InlineData("我老公«王建国»来取")]
    [InlineData("我女儿«张雨涵»买的")]
    [InlineData("我朋友«周杰»推荐的")]
    [InlineData("我室友«吴昊»拿错了")]
    [InlineData("我弟弟«王磊»在北京上班")]
    [InlineData("我老婆«陈静»怀孕了")]
    [InlineData("请联系«李明»处理")]
    [InlineData("订单是«李明»下的")]
    [InlineData("把«李明»的地址改一下")]
    [InlineData("«渡辺»様宛に送りました")]
    [InlineData("«渡辺真一»様宛の荷物です")]
    [InlineData("«高橋»様分の領収書")]
    [InlineData("«佐藤»様邸の工事")]
    public void They_are_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("我朋友高兴地说好")]
    [InlineData("我儿子高高兴兴去上学")]
    [InlineData("我儿子成绩不好")]
    [InlineData("我老婆单位有事")]
    [InlineData("我弟弟高三了")]
    [InlineData("我儿子明天来取")]
    [InlineData("我老婆温柔地说")]
    [InlineData("我女儿王者荣耀玩多了")]
    [InlineData("我儿子周末军训")]
    [InlineData("我老公胡思乱想")]
    [InlineData("我儿子高大威猛")]
    [InlineData("我朋友林业局上班")]
    [InlineData("我老公黄牌罚下")]
    [InlineData("请联系客服处理")]
    [InlineData("请联系高级客服处理")]
    [InlineData("订单是昨天下的")]
    [InlineData("订单是平台下的")]
    [InlineData("把商品的地址改一下")]
    [InlineData("把黎明的照片发我")]
    [InlineData("把高清的文件发我")]
    [InlineData("客户梁平区发货")]
    [InlineData("お客様宛に送りました")]
    [InlineData("お客様分の領収書")]
    [InlineData("皆様宛のメール")]
    [InlineData("ご担当者様宛")]
    [InlineData("多様分野の研究")]
    [InlineData("仕様分の変更")]
    [InlineData("同様方法で")]
    public void What_is_no_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
