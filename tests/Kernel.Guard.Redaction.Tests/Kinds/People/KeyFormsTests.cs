using KernelGuard.Redaction.Lexicon;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Keys and heads in the forms in which programs and tables write them.</summary>
public sealed class KeyFormsTests
{
    [Theory]
    [InlineData("codigoSeguridad", "«926»", PiiKinds.CardCode)]
    [InlineData("code_securite", "«926»", PiiKinds.CardCode)]
    [InlineData("codice-sicurezza", "«926»", PiiKinds.CardCode)]
    [InlineData("kartenPruefnummer", "«926»", PiiKinds.CardCode)]
    [InlineData("titularConta", "«Padaria Sousa Lda»", PiiKinds.AccountName)]
    [InlineData("titulaire_compte", "«Boulangerie Picard SARL»", PiiKinds.AccountName)]
    [InlineData("nombreUsuario", "«larkspur_7»", PiiKinds.UserName)]
    [InlineData("nom-utilisateur", "«larkspur_7»", PiiKinds.UserName)]
    [InlineData("empfaengerName", "«Tobias Kirchhoff»", PiiKinds.PersonName)]
    [InlineData("geburts_datum", "«1984-03-17»", PiiKinds.BirthDate)]
    [InlineData("parola_chiave", "«Tulip4Garden!»", PiiKinds.Secret)]
    public void A_key_may_leave_its_small_words_out(string key, string value, PiiKinds kind)
    {
        Marked.FindsExactly($"{{\"id\": 7, \"{key}\": \"{value}\", \"active\": true}}", kind);
        Marked.FindsExactly($"| id | {key} | note |\n|---|---|---|\n| 7 | {value} | ok |", kind);
        Marked.FindsExactly($"UPDATE people SET {key} = '{value}' WHERE id = 7", kind);
        Marked.FindsExactly($"<row><id>7</id><{key}>{value}</{key}></row>", kind);
    }

    [Theory]
    [InlineData("[customer]\nuserName = «riverstone»", PiiKinds.UserName)]
    [InlineData("[db]\nhost = db1\nlogin = «riverstone»", PiiKinds.UserName)]
    public void A_settings_file_holds_values_and_no_code(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("userName = riverstone")]
    [InlineData("[HttpGet(\"x\")]\nuserName = riverstone")]
    [InlineData("\"userName\": \"[REDACTED]\"")]
    [InlineData("fullName: TBD")]
    [InlineData("accountHolder: TBD")]
    [InlineData("<label for=\"user_name\">Please enter</label>")]
    [InlineData("\"cvv_count\": 381")]
    [InlineData("the cvv column is 255 wide")]
    public void What_stands_in_a_values_place_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("numero de la tarjeta", "numero tarjeta")]
    [InlineData("nom d'utilisateur", "nom utilisateur")]
    [InlineData("Empfänger", "Empfaenger")]
    public void A_phrase_has_further_forms(string phrase, string form) => PhraseForms.Of(phrase).Should().Contain(form).And.HaveElementAt(0, phrase);

    [Theory]
    [InlineData("a nombre de")]
    [InlineData("de nome")]
    [InlineData("user name")]
    public void Small_words_at_either_end_belong_to_a_phrase(string phrase) => PhraseForms.Of(phrase).Should().Equal(phrase);
}
