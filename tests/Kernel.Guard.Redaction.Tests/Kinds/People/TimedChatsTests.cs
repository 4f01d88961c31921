using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Chats whose lines bear a time, in the forms in which messengers export them: the answer is the value, and never when it was given.</summary>
public sealed class TimedChatsTests
{
    [Theory]
    [InlineData("[12.11.24, 09:15:01] Laura: Wann bist du geboren?\n[12.11.24, 09:15:40] Jonas: «14.03.1987»")]
    [InlineData("12.11.24, 09:15 - Laura: Wann bist du geboren?\n12.11.24, 09:16 - Jonas: «14.03.1987»")]
    [InlineData("11/12/24, 9:15 AM - Laura: What's your date of birth?\n11/12/24, 9:16 AM - Jonas: «14/03/1987»")]
    [InlineData("[9:15 AM, 11/12/2024] Laura: What's your date of birth?\n[9:16 AM, 11/12/2024] Jonas: «14/03/1987»")]
    [InlineData("[2024-11-12 09:15:01] Laura: What's your date of birth?\n[2024-11-12 09:15:40] Jonas: «14/03/1987»")]
    [InlineData("12.11.2024 klo 9.15 - Laura: When is your birthday?\n12.11.2024 klo 9.16 - Jonas: «14/03/1987»")]
    [InlineData("Laura, [12.11.24 09:15]\nWann bist du geboren?\n\nJonas, [12.11.24 09:16]\n«14.03.1987»")]
    [InlineData("Laura  9:15 AM\nwhat's your date of birth?\nJonas  9:16 AM\n«14/03/1987»")]
    [InlineData("Laura — Today at 9:15 AM\nwhat's your date of birth?\nJonas — Today at 9:16 AM\n«14/03/1987»")]
    [InlineData("[11/12 9:15 AM] Laura\nwhat's your date of birth?\n[11/12 9:16 AM] Jonas\n«14/03/1987»")]
    [InlineData("2024/11/12 上午9:15 李雷: 你的生日是哪天？\n2024/11/12 上午9:16 韩梅: «1990-03-08»")]
    [InlineData("<tr><td>Agent</td><td>Your date of birth?</td></tr><tr><td>Customer</td><td>«14/03/1987»</td></tr>")]
    [InlineData("**Agent:** Date of birth?  \n**Customer:** «14/03/1987»")]
    [InlineData("Nov 12, 2024, 9:15 AM - Agent: date of birth?\nNov 12, 2024, 9:16 AM - Max: «14.03.1987»")]
    [InlineData("2024-11-12 9:15:01 李雷\n你的生日是？\n\n2024-11-12 9:15:40 韩梅\n«1990-03-08»")]
    [InlineData("**Agent** (09:15): Could you give me your date of birth?\n**Customer** (09:16): «14/03/1987»")]
    [InlineData("Agent [09:15]: Could you give me your date of birth?\nCustomer [09:16]: «14/03/1987»")]
    [InlineData("客服 09:15：请问您的出生日期？\n用户 09:16：«1990-03-08»")]
    [InlineData("<p><b>Agent:</b> Your date of birth?</p><p><b>Customer:</b> «14/03/1987»</p>")]
    [InlineData("<p><b>Agent:</b> Your date of birth?</p><p><b>Customer:</b> «14 March 1987»</p>")]
    [InlineData("<p>Agent: Your date of birth?</p><p>Customer: «14/03/1987»</p>")]
    [InlineData("<b>Agent</b>: Your date of birth?<br><b>Customer</b>: «14/03/1987»<br>")]
    [InlineData("Agent: Your date of birth?<br/>\nCustomer: «14/03/1987»<br/>")]
    public void A_date_of_birth_is_the_answer(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate, besides: PiiKinds.PersonName);

    [Theory]
    [InlineData("[11/12/24, 9:15:01 AM] Laura: can I have your phone number?\n[11/12/24, 9:15:40 AM] Jonas: «4155552671»")]
    [InlineData("[11/12/24, 9:15:01\u202FAM] Laura: can I have your phone number?\n[11/12/24, 9:15:40\u202FAM] Jonas: «4155552671»")]
    [InlineData("[2024-11-12 09:15:01] Laura: can I have your phone number?\n[2024-11-12 09:15:40] Jonas: «4155552671»")]
    [InlineData("12/11/2024, 09:15 - Laura: cual es tu telefono?\n12/11/2024, 09:16 - Marta: «612 345 678»")]
    [InlineData("12/11/2024, 09:15 - Laura: mi dai il telefono?\n12/11/2024, 09:16 - Marta: «347 1234567»")]
    [InlineData("09:15\tLaura\tcual es tu telefono?\n09:16\tMarta\t«612 345 678»")]
    [InlineData("2024年11月12日 09:15 李雷: 你的手机号是多少？\n2024年11月12日 09:16 韩梅: «13853446210»")]
    [InlineData("2024. 11. 12. 오전 9:15, 지민 : 전화번호가 뭐예요?\n2024. 11. 12. 오전 9:16, 서준 : «010-2345-6789»")]
    [InlineData("Agent (09:15): Your phone number?\nCustomer (09:16): «4155552671»")]
    [InlineData("«06.12.34.56.78» , «06.12.34.56.78»")]
    [InlineData("客服 09:15：请问您的手机号是多少？\n用户 09:16：«138 1234 5678»")]
    [InlineData("オペレーター 09:15：お電話番号をお願いします\nお客様 09:16：«09012345678»")]
    public void A_phone_number_is_the_answer(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone, besides: PiiKinds.PersonName);

    [Theory]
    [InlineData("[11/12/24, 9:15:01 AM] Laura: What's the wifi password?\n[11/12/24, 9:15:40 AM] Jonas: «Tr0ub4dor&3»", PiiKinds.Secret)]
    [InlineData("Agent (09:15): Your password?\nCustomer (09:16): «Tr0ub4dor&3»", PiiKinds.Secret)]
    [InlineData("<p><b>Agent:</b> Your password?</p><p><b>Customer:</b> «Tr0ub4dor&3»</p>", PiiKinds.Secret)]
    [InlineData("[11/12/24, 9:15:01 AM] Laura: What's your account number?\n[11/12/24, 9:15:40 AM] Jonas: «55779911»", PiiKinds.BankAccount)]
    [InlineData("<p><b>Agent:</b> Your account number?</p><p><b>Customer:</b> «55779911»</p>", PiiKinds.BankAccount)]
    [InlineData("[11/12/24, 9:15:01 AM] Agent: What's your full name?\n[11/12/24, 9:15:40 AM] Jo: «Tamsin Lockhart»", PiiKinds.PersonName)]
    public void Another_value_is_the_answer(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind, besides: PiiKinds.PersonName & ~kind);

    [Theory]
    [InlineData("[12.11.24, 09:15:01] «Ottilie Marchbank»: ok")]
    [InlineData("12.11.24, 09:15 - «Daniel Marchbank»: ok")]
    [InlineData("[9:15 AM, 11/12/2024] «Daniel Marchbank»: ok")]
    [InlineData("«Daniel Marchbank», [12.11.24 09:15]\nok")]
    public void Who_speaks_has_a_name(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("[12.11.24, 09:15:01] Laura: Wann bist du geboren?\n[12.11.24, 09:15:40] Jonas: Warum fragst du?")]
    [InlineData("12.11.24, 09:15 - Laura: When is your birthday?\n12.11.24, 09:16 - Jonas: next week, as every year")]
    [InlineData("[11/12/24, 9:15:01 AM] Laura: What's the wifi password?\n[11/12/24, 9:15:40 AM] Jonas: ask Mia, please")]
    [InlineData("[11/12/24, 9:15:01 AM] Laura: Did you get my phone?\n[11/12/24, 9:15:40 AM] Jonas: order 4155552 is late")]
    [InlineData("[12.11.24, 09:15:01] Laura: Wie lautet deine Kontonummer?\n[12.11.24, 09:15:40] Jonas: Moment\n[12.11.24, 09:16:10] Jonas: ich suche")]
    [InlineData("2024. 11. 12. 오전 9:15, 지민 : 전화번호가 뭐예요?\n2024. 11. 12. 오전 9:16, 서준 : 왜요?")]
    [InlineData("[11/12/24, 9:15:01 AM] Laura: What's your customer number?\n[11/12/24, 9:15:40 AM] Jonas: hang on\n[11/12/24, 9:16:40 AM] Jonas: let me look")]
    [InlineData("2024-11-12 09:15:01 INFO date of birth missing\n2024-11-12 09:15:02 INFO done: 12 rows")]
    [InlineData("12.11.2024, 09:15 - Weekly Planning: agenda\n12.11.2024, 10:30 - Budget Review: slides")]
    [InlineData("<p>When was the company founded?</p><p>12.11.1987</p>")]
    public void The_time_is_no_value(string text) => Marked.FindsExactly(text, PiiKinds.None, besides: PiiKinds.PersonName);
}
