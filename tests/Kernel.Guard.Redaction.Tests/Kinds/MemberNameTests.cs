using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Members of JSON objects whose own key says too little: the object's name says the rest.</summary>
public sealed class MemberNameTests
{
    [Theory]
    [InlineData("""{"licence":{"type":"B","number":"«B072RRE2I55»","country":"DE"}}""", PiiKinds.DrivingLicence)]
    [InlineData("""{"passport":{"issued":"2019-02-01","expires":"2029-01-31","country":"DE","number":"«C01X00T47»"}}""", PiiKinds.Passport)]
    [InlineData("{\n  \"passport\": {\n    \"issued\": \"2019-02-01\",\n    \"number\": \"«C01X00T47»\"\n  }\n}", PiiKinds.Passport)]
    [InlineData("""{"pesel":{"verified":true,"at":"2024-01-05T10:00:00Z","source":"form","value":"«44051401359»"}}""", PiiKinds.PlPesel)]
    [InlineData("""{"nhs":{"status":"verified","checked":"2024-01-05T10:00:00Z","number": «9434765919»}}""", PiiKinds.UkNhs)]
    [InlineData("""{"nhs":{"status":"verified","checked":"2024-01-05T10:00:00Z","number": "«9434765919»"}}""", PiiKinds.UkNhs)]
    [InlineData("""{"phones":[{"type":"mobile","number":"«4155552671»"},{"type":"home","number":"«4155552672»"}]}""", PiiKinds.Phone)]
    [InlineData("""{"bank_account":{"type":"checking","opened":"2019-02-01","number":"«000123456789»"}}""", PiiKinds.BankAccount)]
    public void They_are_found(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("""{"order":{"type":"B","number":"B072RRE2I55"}}""")]
    [InlineData("""{"invoice":{"issued":"2019-02-01","country":"DE","number":"536228746"}}""")]
    [InlineData("""{"passport":{"stamps":["a"]},"order":{"number":"536228746"}}""")]
    [InlineData("""{"passport":{"stamps":["a"],"issued":"2019-02-01"},"number":"536228746"}""")]
    [InlineData("""{"number":"536228746"}""")]
    public void Those_of_other_objects_stay(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
