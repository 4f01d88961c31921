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
