using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Addresses of China and Japan behind their word, whatever they hold, and what is said of addresses there.</summary>
public sealed class DeclaredEastAsianTests
{
    [Theory]
    [InlineData("收货地址：«广东省深圳市南山区腾讯大厦»")]
    [InlineData("我的地址：«武汉市洪山区光谷新世界A座1205»")]
    [InlineData("地址：«北京市朝阳区望京SOHO塔1 A座1802»")]
    [InlineData("地址：«成都市武侯区天府软件园B区3栋1201室»，请尽快")]
    [InlineData("送货地址是«深圳市南山区科技园南区R3-B栋5楼»。")]
    [InlineData("收货地址：«北京市海淀区清华大学紫荆公寓2号楼305»")]
    [InlineData("{\"address\":\"«武汉市洪山区光谷新世界A座1205»\"}")]
    [InlineData("住所：«さいたま市大宮区桜木町1-7-5»")]
    [InlineData("住所：«横浜市西区みなとみらい2-3-5»です")]
    [InlineData("住所は«つくば市吾妻1-2-3»です。")]
    [InlineData("住所：«京都市下京区四条通河原町東入»")]
    [InlineData("«〒220-0012 横浜市西区みなとみらい2-3-5»")]
    [InlineData("«〒270-0192 千葉県流山市おおたかの森南1-5-1»")]
    [InlineData("地址：«上海市浦东新区世纪大道100号»，电话")]
    [InlineData("住所: «東京都渋谷区神宮前1-2-3»")]
    [InlineData("收货地址：请填写省市区街道门牌号")]
    [InlineData("地址：支持全国各省市区配送")]
    [InlineData("住所：都道府県から番地まで入力してください")]
    [InlineData("配送先：関東地方の市町村")]
    [InlineData("地址不正确。住所が変更されました。")]
    [InlineData("お届け先は市区町村まで記入")]
    public void Addresses_behind_their_word(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);
}
