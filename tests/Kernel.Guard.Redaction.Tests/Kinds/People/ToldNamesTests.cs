using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names in Chinese and Japanese where any word may stand: before です, a rank, 经理; behind 联系 and 让.</summary>
public sealed class ToldNamesTests
{
    [Theory]
    [InlineData("«王»经理您好，请问订单什么时候到？")]
    [InlineData("«李»老师您好，作业交了。")]
    [InlineData("请问«王»经理在吗？")]
    [InlineData("«欧阳»老师说明天上课。")]
    [InlineData("请联系«张伟»，谢谢。")]
    [InlineData("让«李娜»明天来。")]
    [InlineData("让«张伟»把文件发给我。")]
    [InlineData("麻烦转告«王芳»，会议改到三点。")]
    [InlineData("麻烦告诉«陈建国»尽快回电。")]
    [InlineData("通知«欧阳雪»过来开会。")]
    public void A_Chinese_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("经理您好，我想投诉。老师您好。")]
    [InlineData("请联系客服，让他明天来。麻烦转告大家。")]
    [InlineData("这让高血压的病人担心。让许多人失望。让周围的人惊讶。")]
    [InlineData("让程序运行。让林业发展。让韩国队获胜。让陆军参战。让余额归零。")]
    [InlineData("通知全体员工，联系客服中心，联系方式如下，找高铁票，感谢支持，提醒用户更新。")]
    [InlineData("和老师一起，向老师请教，请老师来，问老师，项目经理，对方经理，应经理要求，祝老师节日快乐。")]
    [InlineData("联系沈阳客服，让孙子兵法流行。")]
    public void A_Chinese_word_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("«山田»です。注文の件で。")]
    [InlineData("営業部の«鈴木»です。")]
    [InlineData("«高橋 一郎»です。よろしくお願いします。")]
    [InlineData("はい、«佐藤»ですが。")]
    [InlineData("«田中»部長、ご確認ください。")]
    [InlineData("営業部«田中»部長へ")]
    [InlineData("«山本»課長に確認してください。")]
    [InlineData("«林»課長に聞きました。")]
    [InlineData("«中村»社長、お疲れ様です。")]
    public void A_Japanese_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("学生です。大丈夫です。部長に聞いてください。")]
    [InlineData("行き先は品川です。次は、上野です。千葉です。出口です。")]
    [InlineData("本部長、部長会議、社長室、東部長、教授会、営業部長、児童会長、支店長。")]
    [InlineData("これは森林です。高橋医院です。山本製作所です。松本駅です。田中商店です。中川沿いです。")]
    [InlineData("担当は未定です。時間は三時です。本田技研です。")]
    public void A_Japanese_word_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
