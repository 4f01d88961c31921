using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Holds the ways from a label to its value that people, forms and programs have: nested objects, prefixes of strings, brackets, arrows, answers, questions.</summary>
public sealed class AnswersAndFormsTests
{
    [Theory]
    [InlineData("{\"cvv2\": {\"value\": \"«804»\", \"verified\": true}}", PiiKinds.CardCode)]
    [InlineData("{\"db_password\": {\"value\": \"«Sommer1282!»\"}}", PiiKinds.Secret)]
    [InlineData("{\"customer_name\": {\"value\": \"«Anna Lindqvist»\"}}", PiiKinds.PersonName)]
    [InlineData("{\"member_id\": {\"value\": \"«C-25471»\"}}", PiiKinds.AccountName)]
    [InlineData("EXEC dbo.Save @passwd = N'«m0nkeyB0x96»'", PiiKinds.Secret)]
    [InlineData("EXEC dbo.Save @login = N'«evbyttuh.199»'", PiiKinds.UserName)]
    [InlineData("this.userName = '«j.smith84»';", PiiKinds.UserName)]
    [InlineData("【客户编号】«KD9780189»", PiiKinds.AccountName)]
    [InlineData("【收件人】«王志强»", PiiKinds.PersonName)]
    [InlineData("【支店番号】«643»", PiiKinds.BankRouting)]
    [InlineData("user name ...... «nwmxdi_183»", PiiKinds.UserName)]
    [InlineData("我要登记联行号，号码«102100099996»", PiiKinds.BankRouting)]
    [InlineData("支店番号を教えてください → «326»", PiiKinds.BankRouting)]
    [InlineData("用户名：«luna_75»（已停用）", PiiKinds.UserName)]
    [InlineData("(N'«ada@example.com»', 1)", PiiKinds.Email)]
    public void A_value_is_found_over_signs_and_frames(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("问:您的生日? 答:«1976-09-30»", PiiKinds.BirthDate)]
    [InlineData("[10:32] bob: what's your user name?\n[10:33] eve: «niajr_232»", PiiKinds.UserName)]
    [InlineData("Können Sie prüfen, ob «niajr_232» die richtige Nutzername ist?", PiiKinds.UserName)]
    [InlineData("¿Es «87875651» su n.º de socio?", PiiKinds.AccountName)]
    [InlineData("Is «ooki.625» the correct user name?", PiiKinds.UserName)]
    [InlineData("Meine neue Kundennummer lautet ab sofort «313-446-832»", PiiKinds.AccountName)]
    [InlineData("{\"op\":\"replace\",\"path\":\"/login\",\"value\":\"«liejif_371»\"}", PiiKinds.UserName)]
    [InlineData("*Kennwort:* «m0nkeyB0x71»\n*Plan:* gold", PiiKinds.Secret)]
    [InlineData("Ci-joint n° client du client : «94878306»", PiiKinds.AccountName)]
    [InlineData("Her password was recorded as «b8QB@A4RNc» last week", PiiKinds.Secret)]
    [InlineData("«bluefox» is my user name", PiiKinds.UserName)]
    [InlineData("[10:32] bob: what's your CVV?\n[10:33] eve: «737»", PiiKinds.CardCode)]
    [InlineData("bob: account number?\n10:33 eve: «12345678»", PiiKinds.BankAccount)]
    public void An_answer_belongs_to_its_question(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind, besides: PiiKinds.PersonName & ~kind);

    [Theory]
    [InlineData("IBAN «DE89370400440532013000»", PiiKinds.Iban)]
    [InlineData("MAC «E2 1C 70 8D EB 66», MAC «70 1C 8D 12 34 56»", PiiKinds.MacAddress)]
    [InlineData("blocked «198(.)51(.)100(.)7» and «198[dot]51[dot]100[dot]7»", PiiKinds.IpAddress)]
    [InlineData("Re: [ticket 4711] «59796330X»", PiiKinds.EsNif)]
    [InlineData("err: no row for '«59796330X»'", PiiKinds.EsNif)]
    [InlineData("Kundennummer «DE89370400440532013000»", PiiKinds.Iban)]
    [InlineData("my social is «240235577»", PiiKinds.UsSsn)]
    public void Forms_of_numbers_are_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("«DE89370400440532013000» / «COBADEFFXXX»")]
    [InlineData("IBAN «DE89 3704 0044 0532 0130 00» «COBADEFF»")]
    public void A_bank_s_code_directly_behind_an_IBAN_is_found(string marked)
    {
        var redacted = new Redactor().Redact(marked.Replace("«", string.Empty).Replace("»", string.Empty));

        Assert.Equal([PiiKinds.Iban, PiiKinds.BankRouting], redacted.Spans.Select(static span => span.Kind));
    }

    [Theory]
    [InlineData("id\ttel\tts\n1\t«+49 151 72437392»\t1714550400", PiiKinds.Phone)]
    [InlineData("Password: must contain a digit, a letter and a sign.\nPrezados, agradeço o retorno", PiiKinds.Secret)]
    [InlineData("Authorization: Bearer <token>\n2ec225879027361c9dd67c483a9d0788fad527d5", PiiKinds.Secret)]
    [InlineData("Usage: tool <password> Zx81hunter2", PiiKinds.Secret)]
    [InlineData("bump pkg from 14.18.2.1 to 14.18.3.0; migrated to 12.4.18.7", PiiKinds.IpAddress)]
    [InlineData("0x28415943e4d4513b in main () at a.c:72912", PiiKinds.BankAccount)]
    [InlineData("Never send your card security code. Please wait 300 seconds. Gehen Sie den Weg 300 weiter.", PiiKinds.CardCode)]
    [InlineData("It was opened in 2019. 卡有效期为10年。", PiiKinds.CardCode)]
    [InlineData("ssn?: string; lng=-122.221233; v 11.12.30.248", PiiKinds.UsSsn)]
    [InlineData("별칭 이름은 문자, 숫자 및 마침표만 포함할 수 있습니다. 새 이름을 지정할 수 없습니다. 축약 이름이므로 안 됩니다.", PiiKinds.PersonName)]
    [InlineData("제 이름은 «김철수» 입니다", PiiKinds.PersonName)]
    [InlineData("Secondo il cliente P.IVA è sconosciuta", PiiKinds.PersonName)]
    [InlineData("username was changed yesterday; o nome de usuário e a senha estão corretos", PiiKinds.UserName)]
    [InlineData("bytes 70 1C 8D 12 34 56 follow", PiiKinds.MacAddress)]
    [InlineData("Enter your CVV. Room 300 is open", PiiKinds.CardCode)]
    public void What_stands_beside_a_word_by_chance_is_none(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
