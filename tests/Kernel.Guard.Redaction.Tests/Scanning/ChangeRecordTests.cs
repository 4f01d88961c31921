using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>What a field was and is, is what the field's name says.</summary>
public sealed class ChangeRecordTests
{
    private static readonly Redactor All = new();

    public static TheoryData<string, string, string, PiiKinds> Fields => new()
    {
        { "birthDate", "1987-03-14", "1988-11-02", PiiKinds.BirthDate },
        { "date_of_birth", "1987-03-14", "1988-11-02", PiiKinds.BirthDate },
        { "ssn", "536221234", "536221239", PiiKinds.UsSsn },
        { "phone", "4155552671", "4155552672", PiiKinds.Phone },
        { "passportNumber", "533401372", "533401399", PiiKinds.Passport },
        { "drivingLicence", "CARTE702144E99AB", "CARTE702144E99AC", PiiKinds.DrivingLicence },
        { "accountNumber", "55779911", "55779912", PiiKinds.BankAccount },
        { "sortCode", "20-00-00", "20-00-01", PiiKinds.BankRouting },
        { "cvv", "123", "456", PiiKinds.CardCode },
        { "customerNumber", "K-48277", "K-48278", PiiKinds.AccountName },
        { "username", "jkettler", "mmiller", PiiKinds.UserName },
        { "password", "Tr0ub4dor&3", "Tr0ub4dor&4", PiiKinds.Secret },
        { "fullName", "Emily Carter", "Emily Hayes", PiiKinds.PersonName },
        { "lastName", "Carter", "Hayes", PiiKinds.PersonName },
        { "address", "12 Baker Street, London", "14 Baker Street, London", PiiKinds.PostalAddress },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Both_values_of_a_change_are_found_whatever_they_are_called(string field, string old, string now, PiiKinds kind)
    {
        foreach (var (first, second) in new[] { ("old", "new"), ("oldValue", "newValue"), ("from", "to"), ("before", "after"), ("previous", "current") })
        {
            Marked.FindsExactly($$"""{"field":"{{field}}","{{first}}":"«{{old}}»","{{second}}":"«{{now}}»"}""", kind);
            Marked.FindsExactly($$"""{"{{field}}": {"{{first}}": "«{{old}}»", "{{second}}": "«{{now}}»"} }""", kind);
        }

        Marked.FindsExactly($$"""[{"op":"replace","path":"/customer/{{field}}","value":"«{{old}}»"}]""", kind);
        Marked.FindsExactly($$"""[{"path":"/customer/{{field}}","op":"replace","value":"«{{old}}»"}]""", kind);
        Marked.FindsExactly($$"""[{"op":"replace","value":"«{{old}}»","path":"/customer/{{field}}"}]""", kind);
    }

    [Theory]
    [InlineData("""[{"op":"replace","value":"«1987-03-14»","path":"/dob"},{"op":"replace","value":"2001-01-02","path":"/due"}]""")]
    [InlineData("{'field': 'birthDate', 'old': '«1987-03-14»', 'new': '«1988-11-02»'}")]
    [InlineData("""{"log":"{\"field\":\"birthDate\",\"oldValue\":\"«1987-03-14»\",\"newValue\":\"«1988-11-02»\"}"}""")]
    [InlineData("""{"field":"birthDate","old":null,"new":"«1988-11-02»"}""")]
    [InlineData("""{"field":"status","oldValue":"1987-03-14","newValue":"1988-11-02","birthDate":"«1990-01-02»"}""")]
    public void Only_the_fields_own_values_are_found(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("""{"field":"dob","password":"«hunter2x»","old":"1","new":"2"}""", PiiKinds.Secret)]
    [InlineData("""{"name":"phone","password":"«Tr0ub4dor9x»","value":"x"}""", PiiKinds.Secret)]
    [InlineData("""{"path":"/phone","login":"«jsmith42»","value":"x"}""", PiiKinds.UserName)]
    [InlineData("""{"field":"dob","user_name":"«jsmith42»","old":"1","new":"2"}""", PiiKinds.UserName)]
    [InlineData("""{"field":"phone","note":"my name is «Ada Lovelace»","old":"1","new":"2"}""", PiiKinds.PersonName)]
    [InlineData("""{"field":"dueDate","password":"«hunter2x»","old":"2024-01-02","new":"2024-03-04"}""", PiiKinds.Secret)]
    public void What_stands_beside_the_fields_values_is_found_as_ever(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Fact]
    public void Members_between_the_field_and_its_values_take_nothing_from_them() =>
        All.Redact("""{"field":"phone","user_name":"jsmith42","password":"Tr0ub4dor9x","old":"4155552671","new":"6175550123"}""").Text
            .Should().Be("""{"field":"phone","user_name":"[[USER-1]]","password":"[[SECRET-1]]","old":"[[PHONE-1]]","new":"[[PHONE-2]]"}""");

    [Theory]
    [InlineData("""{"field":"card.expiry","old":"«12/27»","new":"«01/29»"}""", PiiKinds.CardCode)]
    [InlineData("""{"field":"birthDate1","old":"«1987-03-14»","new":"«1988-11-02»"}""", PiiKinds.BirthDate)]
    [InlineData("""{"field":"account_name","old":"«Emily Carter»","new":"«Emily Hayes»"}""", PiiKinds.AccountName)]
    [InlineData("""{"field":"passport_no","old":"«533401372»","new":"«533401399»"}""", PiiKinds.Passport)]
    public void A_name_that_ends_with_the_word_a_figure_or_number_is_one(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("""{"field":"dob_verified_at","old":"2024-01-02","new":"2024-03-04"}""")]
    [InlineData("""{"field":"birth_date_format","old":"12/11/1984","new":"1984-11-12"}""")]
    [InlineData("""{"field":"token.expiry","old":"3600","new":"7200"}""")]
    [InlineData("""{"field":"card_code_attempts","old":"0123","new":"0456"}""")]
    [InlineData("""{"field":"password_policy","old":"weak","new":"strong"}""")]
    [InlineData("""{"passwordStrength":{"from":"weak","to":"strong"}}""")]
    [InlineData("""{"field":"pin","old":"left","new":"right"}""")]
    [InlineData("""{"field":"password_min_age","old":"24hours","new":"48hours"}""")]
    [InlineData("""{"password":{"old":"required","new":"optional"}}""")]
    [InlineData("""{"field":"account_name","old":"Savings","new":"Checking"}""")]
    [InlineData("""{"field":"account_name","old":"Basic Plan","new":"Premium Plan"}""")]
    [InlineData("""{"field":"dueDate","oldValue":"1987-03-14","newValue":"1988-11-02"}""")]
    [InlineData("""[{"op":"replace","value":"1987-03-14","path":"/customer/dueDate"}]""")]
    [InlineData("""[{"op":"move","from":"/customer/password","path":"/customer/secret"}]""")]
    [InlineData("""{"password":{"old":"Old password","new":"New password"}}""")]
    [InlineData("""{"key":"username","value":"Username","lang":"en"}""")]
    [InlineData("""{"name":{"old":"Old name","new":"New name"}}""")]
    [InlineData("""{"username":{"from":3,"to":20}}""")]
    [InlineData("""{"field":"birthDate","old":"1987-03""")]
    public void Texts_limits_and_other_fields_have_no_findings(string text) => All.Redact(text).Spans.Should().BeEmpty();

    [Fact]
    public void A_stream_finds_the_value_before_its_path()
    {
        var stream = All.Stream();
        var whole = "Ready. [{\"op\":\"replace\",\"value\":\"1987-03-14\",\"path\":\"/customer/birthDate\"}]";

        (string.Concat(whole.Chunk(7).Select(piece => stream.Push(new string(piece)))) + stream.Flush())
            .Should().Be("Ready. [{\"op\":\"replace\",\"value\":\"[[BIRTHDATE-1]]\",\"path\":\"/customer/birthDate\"}]");
    }
}
