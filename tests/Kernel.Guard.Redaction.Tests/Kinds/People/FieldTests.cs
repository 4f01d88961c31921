using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Redaction.Placeholders;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class FieldTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("customer_name", "Ada Lovelace", PiiKinds.PersonName)]
    [InlineData("firstName", "ada", PiiKinds.PersonName)]
    [InlineData("lastName", "van der Meer", PiiKinds.PersonName)]
    [InlineData("name", "Ada Lovelace", PiiKinds.PersonName)]
    [InlineData("姓名", "王小明", PiiKinds.PersonName)]
    [InlineData("氏名", "田中太郎", PiiKinds.PersonName)]
    [InlineData("dob", "1990-04-03", PiiKinds.BirthDate)]
    [InlineData("birth_date", "April 3, 1990", PiiKinds.BirthDate)]
    [InlineData("userName", "ada_l", PiiKinds.UserName)]
    [InlineData("customerId", "C-10293", PiiKinds.AccountName)]
    [InlineData("address", "123 Main St, Springfield, IL 62704", PiiKinds.PostalAddress)]
    public void The_name_of_a_field_announces_its_value(string field, string value, PiiKinds kind) => Find(field, value).Should().Equal(kind);

    [Theory]
    [InlineData("name", "lodash")]
    [InlineData("name", "Build and Test")]
    [InlineData("productName", "Super Cleaner")]
    [InlineData("fileName", "Annual Report")]
    [InlineData("firstName", "string")]
    [InlineData("created", "1990-04-03")]
    [InlineData("birthDate", "unknown")]
    [InlineData("userName", "is required")]
    [InlineData("customerId", "null")]
    public void The_name_of_a_field_proves_nothing_alone(string field, string value) => Find(field, value).Should().BeEmpty();

    private static IEnumerable<PiiKinds> Find(string field, string value)
    {
        PlaceholderTable? table = null;
        var spans = ImmutableArray.CreateBuilder<PiiSpan>();
        All.Redact(value, field, [], ref table, spans);
        return spans.Where(span => span.Start == 0 && span.Length == value.Length).Select(static span => span.Kind);
    }
}
