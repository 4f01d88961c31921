using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names before 様, さん and 申します, and the words for persons, groups and things that stand there too.</summary>
public sealed class JapaneseNamesTests
{
    [Theory]
    [InlineData("株式会社テストの«田中»です。")]
    [InlineData("山手商事株式会社営業部の«小笠原»と申します。")]
    [InlineData("私、«綾小路»と申します。")]
    [InlineData("私、«猪股さやか»と申します。")]
    [InlineData("«猪股»という者です")]
    [InlineData("はじめまして、«松岡»と言います。")]
    [InlineData("担当の«猪股»様はいらっしゃいますか。")]
    [InlineData("«鷹野»さんに送ってください。")]
    [InlineData("«牧»さんから電話がありました。")]
    [InlineData("荷物を«林»様に送ってください。")]
    [InlineData("担当の«南 健児»様です。")]
    [InlineData("«林太郎»さんの注文です。")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("次回は奥様のご予約です。")]
    [InlineData("奥様: 未定")]
    [InlineData("これは冪等性と言います。")]
    [InlineData("この操作を正規化といいます。")]
    [InlineData("この方式を公開鍵暗号と言います。")]
    [InlineData("この操作を正規化と申します。")]
    [InlineData("その理由と申しますのは在庫のことです。")]
    [InlineData("木の多い所を林と言います。")]
    [InlineData("冪等性という名前の概念です。")]
    [InlineData("彼の息子さんが来ました。")]
    [InlineData("隣の旦那さんと話しました。")]
    [InlineData("バスの運転手さんに聞きました。")]
    [InlineData("近所の大工さんに頼みます。")]
    [InlineData("その妊婦さんは元気です。")]
    [InlineData("彼の彼女さんも来ます。")]
    [InlineData("京都の舞妓さんです。")]
    [InlineData("隣の双子さんです。")]
    [InlineData("地元の警察さんに相談します。")]
    [InlineData("この度、企業様へご案内します。")]
    [InlineData("10名の団体様のご予約です。")]
    [InlineData("地域の学校様との連携です。")]
    [InlineData("新しい取引先様のご紹介です。")]
    [InlineData("本日の新郎様と、新婦様です。")]
    [InlineData("近くの牧師さんに聞きました。")]
    [InlineData("関係者様各位")]
    [InlineData("東芝さんより入金がありました。")]
    [InlineData("お星様が見えます。")]
    [InlineData("お名前はパスポートと同じ表記でご記入ください。")]
    public void A_role_a_group_and_a_term_stay(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
