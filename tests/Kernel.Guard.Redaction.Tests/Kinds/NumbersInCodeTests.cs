using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Looks at numbers of code and documents that are no personal data, and at values in the same places that are.</summary>
public sealed class NumbersInCodeTests
{
    [Theory]
    [InlineData("0xABA1: 1096,")]
    [InlineData("AC 84 74 30")]
    [InlineData("ABI Rev 0: July 2012")]
    [InlineData("C++ ABI support Copyright (C) 2000-2022")]
    [InlineData("#define A (V4L2_CID_CODEC_BASE + 641)")]
    [InlineData("CardCodeMsgTBE 576")]
    [InlineData("the CVV check returned code 200")]
    [InlineData("Konto gesperrt seit 01.02.2024")]
    [InlineData("cuenta hasta 100000")]
    [InlineData("conta de luz 03/2024")]
    [InlineData("ObjectIdentifier(\"2.5.29.24\")")]
    [InlineData("int a;\n// 21.1.3.1 char traits\n")]
    [InlineData("tag: 1.2.3.4")]
    [InlineData("image: app:1.2.3.4")]
    [InlineData("rev 1.2.3.4")]
    [InlineData("2.10.1.5 released")]
    [InlineData("gem 'rails', '7.1.2.1'")]
    [InlineData("x[::2]")]
    [InlineData("18CA.0020.0002.119E")]
    [InlineData("5646 5647 5648 5649 564A")]
    [InlineData("02110-1301")]
    [InlineData("01 00 00 00 50")]
    [InlineData("0399 0308 0301")]
    [InlineData("in early 2002 - 2007")]
    [InlineData("2016-2020")]
    [InlineData("'0123456789'")]
    [InlineData("3 3 0 1 0 6 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")]
    public void A_number_of_code_is_no_value(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("acc no: «10234567»", PiiKinds.BankAccount)]
    [InlineData("Acc «10234567»", PiiKinds.BankAccount)]
    [InlineData("a/c «10234567»", PiiKinds.BankAccount)]
    [InlineData("account # «10234567»", PiiKinds.BankAccount)]
    [InlineData("nr rachunku «61109010140000071219812874»", PiiKinds.BankAccount)]
    [InlineData("numer konta «61 1090 1014 0000 0712 1981 2874»", PiiKinds.BankAccount)]
    [InlineData("RIB : «30004 00123 00012345678 46»", PiiKinds.BankAccount)]
    [InlineData("číslo účtu «19-2000145399/0800»", PiiKinds.BankAccount)]
    [InlineData("számlaszám «11773016-11111018-00000000»", PiiKinds.BankAccount)]
    [InlineData("р/с «40702810500000012345»", PiiKinds.BankAccount)]
    [InlineData("국민은행 «123456-04-123456»", PiiKinds.BankAccount)]
    [InlineData("เลขที่บัญชี «123-4-56789-0»", PiiKinds.BankAccount)]
    [InlineData("pass: «hunter2hunter»", PiiKinds.Secret)]
    [InlineData("pw «Zx81!spec»", PiiKinds.Secret)]
    [InlineData("PGPASSWORD=«Zx81spec» psql", PiiKinds.Secret)]
    [InlineData("curl -u admin:«Zx81spec!» https://x", PiiKinds.Secret)]
    [InlineData("mysql -u root -p«Zx81spec!»", PiiKinds.Secret)]
    [InlineData("Cookie: session=«a8JwibQ3mLCgUy7gXagX9hmfNKVad4HRciVSa8Jw»", PiiKinds.Secret)]
    [InlineData("maps key «AIzab8JwibQQmLCgUyHgXagXhmhfNKVadHRciVS»", PiiKinds.Secret)]
    [InlineData("«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»", PiiKinds.Secret)]
    [InlineData("OTP «482913»", PiiKinds.Secret)]
    [InlineData("your verification code is «482913»", PiiKinds.Secret)]
    [InlineData("la clave es «Gatito_2931»", PiiKinds.Secret)]
    [InlineData("şifrem «Kedi!2345»", PiiKinds.Secret)]
    [InlineData("heslo: «Kedi!2345»", PiiKinds.Secret)]
    [InlineData("kata sandi: «Kedi!2345»", PiiKinds.Secret)]
    [InlineData("adgangskode «Kedi!2345»", PiiKinds.Secret)]
    [InlineData("รหัสผ่าน «Kedi!2345»", PiiKinds.Secret)]
    [InlineData("كلمة المرور: «Kedi!2345»", PiiKinds.Secret)]
    [InlineData("CVC код «551»", PiiKinds.CardCode)]
    [InlineData("the security code on the back is «907»", PiiKinds.CardCode)]
    [InlineData("veiligheidscode «771»", PiiKinds.CardCode)]
    [InlineData("信用卡背面三位数«331»", PiiKinds.CardCode)]
    [InlineData("les trois chiffres au dos : «331»", PiiKinds.CardCode)]
    [InlineData("mac=«a483e72c1190»", PiiKinds.MacAddress)]
    [InlineData("MAC address: «A483E72C1190»", PiiKinds.MacAddress)]
    [InlineData("อีเมล«somchai@example.co.th»ครับ", PiiKinds.Email)]
    public void A_value_behind_its_word_is_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("{\"card\": «4111111111111111».0}", PiiKinds.PaymentCard)]
    [InlineData("{\"card\": «4111111111111111».00}", PiiKinds.PaymentCard)]
    [InlineData("{\"ssn\": «536228745».0}", PiiKinds.UsSsn)]
    [InlineData("{\"phone\": «4155552671».0, \"n\": 1}", PiiKinds.Phone)]
    [InlineData("id,ssn,note\n1,«536228745».0,x", PiiKinds.UsSsn)]
    public void A_number_that_a_program_keeps_as_a_decimal_is_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("{\"ssn_ratio\": 536228745.05}")]
    [InlineData("total 12345678.00 EUR")]
    public void A_fraction_is_none(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("phone: 12345678%, and 87.654321% of account 44556677%")]
    [InlineData("IP 12.34% up")]
    public void Percentages_are_nobodys(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("phone=«415%20555%202671»", PiiKinds.Phone)]
    public void Of_an_encoded_blank_a_number_is_none(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
