using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>What stood in other people's headers, licences and documentation, looks like a value there, and is none.</summary>
public sealed class OthersTextTests
{
    [Theory]
    [InlineData("int CMS_RecipientInfo_set0_password(CMS_RecipientInfo *ri,\n    unsigned char *pass);")]
    [InlineData("int X509_LOOKUP_by_alias(X509_LOOKUP *ctx, X509_LOOKUP_TYPE type);")]
    [InlineData("def validate_member_name(member_name2):")]
    [InlineData("M:Keys.CopyWithPrivateKey(System.Security.Cryptography.X509Certificates.X509Certificate2)")]
    [InlineData("ex(check_SRP_user_pwd_sk_type(sk), check_SRP_user_pwd_type2(ptr))")]
    [InlineData("assert(tmpSize7 > 0 && tmpSize7 <= secretLength);")]
    public void A_parameter_of_a_prototype_is_no_value(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("#define SMART_LCYL_PASS\t\t\t0x4F")]
    [InlineData("#define PK11_OWN_PW_DEFAULTS 0x20000000L")]
    [InlineData("#define SECURITY_SET_PASSWORD\t\t0xBA")]
    [InlineData("set_password(\"«Zx81-hunter2!»\")")]
    public void A_command_s_number_is_no_password(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("max cell rate:  1412830.188 cells/sec")]
    [InlineData("mobile: «0151.23456789»")]
    public void A_decimal_is_no_phone(string text) => Marked.FindsExactly(text, PiiKinds.Phone);

    [Theory]
    [InlineData("Neither the name of Google Inc. nor the names of its contributors")]
    [InlineData("explicit constexpr Visitor(HeadT &&Head)")]
    [InlineData("MyMemoryManager(MyMemoryManager &&) = delete;")]
    [InlineData("account in the name of «Google Inc.», please")]
    public void A_licence_s_business_is_no_account(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("<param name=\"name\">유효성 검사 오류를 발생시킨 필드의 이름입니다.</param>")]
    [InlineData("<returns>メソッドが作成する文字列。</returns>")]
    [InlineData("列挙子が作成された後に、コレクションが変更されました。")]
    public void What_documentation_says_of_a_parameter_names_nobody(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("\"]Dl[9490,[[13,6243,0,40346]],48605,0,0,")]
    [InlineData("Dl[10710,13,15823,23594,[10477,23873,0,1]]")]
    [InlineData("changes for port separator, driver's licence: Issue 75401 makes")]
    [InlineData("Issue 754016 makes changes")]
    public void A_row_of_numbers_is_no_licence(string text) => Marked.FindsExactly(text, PiiKinds.DrivingLicence);

    [Theory]
    [InlineData("#define ATM_SC_TX\t2048\t/* enable TX single-copy */")]
    [InlineData("{\"type\": \"sc\", \"status\": \"ATTACHED\"}")]
    [InlineData("SC: «20-30-40»")]
    public void An_abbreviation_in_a_name_is_no_sort_code(string text) => Marked.FindsExactly(text, PiiKinds.BankRouting);
}
