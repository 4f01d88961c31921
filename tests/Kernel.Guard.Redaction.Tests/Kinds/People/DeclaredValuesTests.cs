using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Addresses, dates and codes that a word declares and whose form no list knows.</summary>
public sealed class DeclaredValuesTests
{
    [Theory]
    [InlineData("endereço de cobrança «Quadra 12, Conjunto F, Casa 19, Samambaia Sul, Brasília»")]
    [InlineData("Entregar en: «Carrera 43A # 18 Sur-135, apto 802, Medellín»")]
    [InlineData("endereço: «SHIS QI 15 Conjunto 4 Casa 11, Lago Sul, Brasília - DF»")]
    [InlineData("地址:«湖北省武汉市洪山区珞喻路1037号东区教工宿舍8栋» 邮编没写")]
    public void What_is_said_to_be_an_address_is_one(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("address: Port 8080, Host Alpha")]
    [InlineData("the address of Figure 7, Table Two")]
    [InlineData("addresses 12 issues, Version 7 and Page 4")]
    public void Other_addresses_stay(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("date of birth «twenty-second of May, nineteen seventy-six»")]
    [InlineData("dob «the third of june nineteen eighty-four»")]
    [InlineData("my DOB is «the fourteenth of March, nineteen seventy-nine»")]
    [InlineData("born on «May twenty-second, nineteen seventy-six»")]
    [InlineData("né le «quatorze juillet mille neuf cent soixante-dix»")]
    [InlineData("geboren am «zwölften März neunzehnhundertneunundfünfzig»")]
    [InlineData("data de nascimento «três de maio de mil novecentos e oitenta e oito»")]
    [InlineData("data de nascimento «vinte e um de maio de mil novecentos e oitenta»")]
    [InlineData("出生于«一九四七年腊月初八»")]
    public void A_date_may_be_all_in_words(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("born on the second of May, nineteen people were there")]
    [InlineData("she was born in nineteen seventy-six")]
    public void A_number_of_something_is_no_year(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("he read out the verification number, «119», from his card")]
    [InlineData("カード裏面の3桁の番号、«591»で合っていますか？")]
    [InlineData("カード裏面のコード «127»")]
    [InlineData("my amex, code on the front is «5527»")]
    public void A_code_may_stand_between_commas(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("the security code, 300 characters of it")]
    [InlineData("cvv, 12 rows")]
    [InlineData("the SIN function returns 0.70710678")]
    public void What_is_counted_is_no_code(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
