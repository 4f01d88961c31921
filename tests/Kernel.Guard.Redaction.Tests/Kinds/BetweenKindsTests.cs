using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Values that another kind takes hold of, or that are hidden from their own: found by generating cases on many seeds.</summary>
public sealed class BetweenKindsTests
{
    [Theory]
    [InlineData("Supporto: Qual è il suo cod. fiscale?\nCliente: «MRT TMA 80C56 Z404R»", PiiKinds.ItFiscalCode)]
    [InlineData("Può verificare se NINO «NB 427707 B» è corretto?", PiiKinds.UkNino)]
    [InlineData("EXEC dbo.Save @id = 61, @nino = N'«OA 372851 B»'", PiiKinds.UkNino)]
    [InlineData("Support: Wie lautet Adresse?\nKunde: «Bahnhofstr. 51, 04109 Leipzig»", PiiKinds.PostalAddress)]
    [InlineData("Soporte: ¿Cuál es su dirección?\nCliente: «Plaza de España, nº 159, 28013 Madrid»", PiiKinds.PostalAddress)]
    [InlineData("Kunde: «Peter Holzweg» 22", PiiKinds.PersonName)]
    public void What_looks_like_a_name_may_begin_an_id_or_an_address(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("Mon numéro fiscal est «1461384395023».", PiiKinds.FrTaxId)]
    [InlineData("Mon numéro de TVA est «09217120956».", PiiKinds.ItVat)]
    [InlineData("Mon numéro national est «58 12 07 827 71».", PiiKinds.BeNationalNumber)]
    [InlineData("Mon numéro est «06 12 34 56 78».", PiiKinds.Phone)]
    [InlineData("Mon numéro de commande est 1461384395023.", PiiKinds.Phone)]
    public void My_number_is_a_phone_s_unless_more_words_say_whose(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("DEBUG [main] sin -> «785124058»", PiiKinds.CaSin)]
    [InlineData("<tr><td>sin</td><td>«447 599 820»</td></tr>", PiiKinds.CaSin)]
    [InlineData("<label for=\"f\">documento</label><span id=\"f\">«Z7511127E»</span>", PiiKinds.EsNie)]
    [InlineData("y = sin x, 447 599 820 rows", PiiKinds.CaSin)]
    [InlineData("My driver's license number? It's «29845830».", PiiKinds.DrivingLicence)]
    [InlineData("您好，Medicare number«2146057832»还有效吗？", PiiKinds.AuMedicare)]
    public void An_id_is_found_behind_a_short_label(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("¿Mi caducidad de la tarjeta? Es «05/2027».")]
    [InlineData("{\"cardExpiry\": {\"value\": \"«04/2028»\", \"verified\": true}}")]
    [InlineData("Is the card expiry known? The fair of 05/2027 was long ago.")]
    public void A_card_s_expiry_is_found_in_the_answer(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("hetu: «1 4 0 3 4 3 5 9 4 P».", PiiKinds.FiHetu)]
    [InlineData("HETU «04016\n3-642B»", PiiKinds.FiHetu)]
    [InlineData("hetu «090874.222H»", PiiKinds.FiHetu)]
    [InlineData("row 090874.222H of 12", PiiKinds.FiHetu)]
    [InlineData("My MAC address is «56.0A.83.1B.22.9C».", PiiKinds.MacAddress)]
    [InlineData("«14·E7·7D·15·B5·A7» è il mio indirizzo MAC.", PiiKinds.MacAddress)]
    [InlineData("bytes 56.0A.83.1B.22.9C and 14·E7·7D·15·B5·A7", PiiKinds.MacAddress)]
    [InlineData("source ip «192.168\n.112.199»", PiiKinds.IpAddress)]
    [InlineData("The list ends with 10\n.20.30.40 lines", PiiKinds.IpAddress)]
    [InlineData("my ip is «one nine two dot one six eight dot one dot five»", PiiKinds.IpAddress)]
    [InlineData("the server counts one two three four five six seven", PiiKinds.IpAddress)]
    [InlineData("请把IP地址更新为«89.215.238.75»，谢谢", PiiKinds.IpAddress)]
    [InlineData("born: «December 10,\n1962»", PiiKinds.BirthDate)]
    [InlineData("> Data de nascimento: «20\n> de outubro de 1981»", PiiKinds.BirthDate)]
    [InlineData("passport number: «three one four one five nine two six five»", PiiKinds.Passport)]
    public void A_hidden_value_is_found_beside_its_word(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
