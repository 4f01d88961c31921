using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Who speaks in the lines of exported chats: names, and never roles, components of a log, stations or programmes.</summary>
public sealed class ChatSpeakersTests
{
    [Theory]
    [InlineData("[03.05.24, 19:11:42] «Lena Krautwig»: schick mal deine Kontodaten\n[03.05.24, 19:13:05] «Uwe Drechsel»: mach ich")]
    [InlineData("«Aisha Rahman», [12.01.2024 21:07]\nhey can you log in\n\nFlatmate, [12.01.2024 21:09]\ndone")]
    [InlineData("[«배수진»] [오후 3:12] 렌트카 예약하려면\n[«선우진»] [오후 3:14] 네 알겠어요")]
    [InlineData("21:07\t«田中 太郎»\t写真送るね\n21:08\t«鈴木花子»\tありがとう")]
    [InlineData("«王小明» 2024/1/12 21:07:33\n你好，在吗\n\n«李丽» 2024/1/12 21:08:01\n在的")]
    [InlineData("«Aisha Rahman»  9:15 AM\nhey can you check this\n«Tom»  9:16 AM\nsure")]
    [InlineData("[12.01. 21:07] «Krautwig, Lena»\nkannst du das prüfen?\n[12.01. 21:08] «Drechsel, Uwe»\nja")]
    [InlineData("«aisha» — 12/01/2024 21:07\nhey\n«tom» — 12/01/2024 21:08\nhi there")]
    [InlineData("2024-11-12 9:15:01 «李雷»\n你的生日是？\n\n2024-11-12 9:15:40 «韩梅»\n下周")]
    [InlineData("[12.11.24, 09:15:01] «Laura»: Wann kommst du?\n[12.11.24, 09:15:40] «Jonas»: gleich")]
    [InlineData("12/11/2024, 09:15 - «Laura»: cual es tu plan?\n12/11/2024, 09:16 - «Marta»: nada")]
    [InlineData("[9:15 AM, 11/12/2024] «Brumhild»: are you there?\n[9:16 AM, 11/12/2024] «Laura»: yes\n[9:17 AM, 11/12/2024] «Brumhild»: good")]
    [InlineData("**«Lena Krautwig»** (09:15): hi\n**Agent** (09:16): hello")]
    [InlineData("«Wesley Damasceno», [08.02.2024 20:41]\ncara me passa o login\n\n«Thaís», [08.02.2024 20:43]\npronto")]
    [InlineData("[2:15 PM] «Rajesh Venkataraman»: my plan\n[2:16 PM] Finance Ops: thanks. Claim")]
    [InlineData("2024-01-12 21:07 «Maria da Conceição Figueiredo»: bom dia\n2024-01-12 21:08 «Gonçalo»: bom dia")]
    [InlineData("[2024/5/2, 14:03:11] «陈美玲»: 护照给我\n[2024/5/2, 14:04:00] 客服: 好的")]
    [InlineData("Dr. «Anna Berg» [10:15]: hello")]
    [InlineData("14:03 «Mareike Pohl»: Kannst du mir deine IBAN schicken?\n14:05 «Jonas Thiel»: ja gleich")]
    [InlineData("(14:03:22) «Mareike Pohl»: Kannst du mir deine IBAN schicken?")]
    [InlineData("«张伟»(12345678) 2024/1/12 14:03:22\n把身份证发我\n\n«李娜»(87654321) 2024/1/12 14:05:10\n好的")]
    [InlineData("[03/05/2024, 19:11:42] ~ «Lena Krautwig»: hallo zusammen")]
    [InlineData("«Aisha Rahman» (She/Her) 9:15 AM\nhi there")]
    [InlineData("«Aisha Rahman» • 12 Jan 2024, 9:15 PM\nhi there")]
    [InlineData("09:14 «田中太郎»: 了解です\n09:15 «佐藤花子»: 明日行きます")]
    [InlineData("«Kate Bishop», [12.11.24 10:14]\non my way")]
    [InlineData("[10:14] «Grace Park»: hi\n[10:15] «Emma Driver»: see attached")]
    public void Who_speaks_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("[2024-01-12 21:07:33] INFO: started\n[2024-01-12 21:07:34] WARN: disk full")]
    [InlineData("[12.01.2024 21:07] Server started: ok\n[12.01.2024 21:08] Server stopped: ok")]
    [InlineData("2024-01-12 21:07:33 Scheduler: job 1 done\n2024-01-12 21:08:33 Scheduler: job 2 done")]
    [InlineData("2024-01-12 21:07:33 Jenkins: build 12 started\n2024-01-12 21:08:33 Jenkins: build 12 done!")]
    [InlineData("[10:14:02] Netty Worker: accepted connection\n[10:14:03] Netty Worker: closed")]
    [InlineData("[10:14] Agent: how can we help you?\n[10:15] Kunde: hello")]
    [InlineData("Santa Clara 9:15 AM\nSan Jose 9:40 AM\nVictoria 10:02 AM\nPalo Alto 10:20 AM")]
    [InlineData("20:15 Harry Potter\nFantasy, 152 Min.\n22:40 Tagesschau\nNachrichten")]
    [InlineData("08:30 Victoria Station\n09:15 Charlotte Airport\nGate 3")]
    [InlineData("[21:07] 客服: 您好，请问有什么可以帮您？\n[21:08] 用户: 在吗")]
    [InlineData("[고객센터] [오후 3:12] 문의 감사합니다\n[관리자] [오후 3:14] 네")]
    [InlineData("12.11.2024, 09:15 - Weekly Planning: agenda\n12.11.2024, 10:30 - Budget Review: slides")]
    [InlineData("2024/1/12 21:07:33 システム: 起動しました\n2024/1/12 21:08:33 システム: 停止しました")]
    [InlineData("[10:14] Bot: Hi! How can I help you?\n[10:15] Bot: Are you there?")]
    [InlineData("[10:14] Support: Hi! How can I help you?\n[10:15] Mama: Are you there?\n[10:16] Mama: hello?")]
    [InlineData("May 3, 2024, 9:15 AM - Marketing Sync: deck\nMay 3, 2024, 9:45 AM - Marketing Sync: can you review?")]
    [InlineData("09:15\tOpening\tRoom 1\n09:45\tKeynote Session\tHall A")]
    [InlineData("10:02 Paris: departure\n12:40 London: arrival")]
    [InlineData("2024-01-12 21:07:33 Gateway: are you sure? retrying\n2024-01-12 21:08:33 Gateway: timeout")]
    [InlineData("[13:11] Butik: har I flere kaffemaskiner E8?\n[13:13] Lager: 6 stk.\n[13:14] Butik: send 2, tak!")]
    [InlineData("2024-01-12 21:07:33 Clara: cache warmed\n2024-01-12 21:07:34 INFO: ready")]
    [InlineData("[12:00:01] Victoria Station: delayed\n[12:00:05] Jordan River: high water")]
    [InlineData("10:14 Katrina: landfall\n10:20 Ian: landfall")]
    [InlineData("10:00 山口: 晴れ\n11:00 福島: 雨")]
    [InlineData("08:00 안내방송: 시작\n09:00 안내방송: 끝")]
    public void What_has_a_time_and_is_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void A_number_behind_a_speaker_is_the_answer_still() =>
        Marked.FindsExactly("[11/12/24, 9:15 AM] Agent: your phone number?\n[11/12/24, 9:16 AM] Ann Lee: «4155552671»", PiiKinds.Phone, besides: PiiKinds.PersonName);
}
