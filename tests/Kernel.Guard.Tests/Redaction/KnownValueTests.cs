using AwesomeAssertions;
using KernelGuard.Tests.Attributes;
using Microsoft.Extensions.Compliance.Classification;
using Xunit;

namespace KernelGuard.Tests.Redaction;

public sealed class PrivateDataAttribute() : DataClassificationAttribute(new DataClassification("Tests", "Private"));

[PromptClient]
public interface IKnownPrompts
{
    [UserMessage("{{$customer}} of {{$company}} asks: {{$question}}")]
    [RedactPii]
    Task<string> AskAsync([PrivateData] string customer, string company, string question);

    [UserMessage("{{$customers}} and {{$more}} ask: {{$question}}")]
    [RedactPii]
    Task<string> AskAllAsync([PrivateData] string[] customers, [PrivateData] Dictionary<string, string> more, string question);

    [UserMessage("{{$day}}, {{$time}}, {{$days}}: {{$question}}")]
    [RedactPii(Kinds = PiiKinds.None)]
    Task<string> AskOfDayAsync([PrivateData] DateOnly day, [PrivateData] DateTimeOffset time, [PrivateData] DateOnly[] days, string question);

    [UserMessage("{{$customer}} of {{$company}} asks: {{$question}}")]
    [RedactPii]
    IAsyncEnumerable<string> StreamAsync([PrivateData] string customer, string company, string question);
}

public sealed class KnownValueTests
{
    private const string Question = "has Tarquin Zyx-Example, or EXAMPLE-17, a parcel at Quinoa Lane 9?";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Classified_parameters_and_the_hosts_record_are_known_in_the_whole_call(bool streamed)
    {
        await using var app = await App<IKnownPrompts>.StartAsync();
        using var context = GuardContext.Open(known: KnownValues.FromRecord([new("address", "Quinoa Lane 9"), new("ref", "Example-17")]));

        var answer = streamed
            ? string.Concat(await app.Prompts.StreamAsync("Tarquin Zyx-Example", "Acme", Question).ToListAsync(TestContext.Current.CancellationToken))
            : await app.Prompts.AskAsync("Tarquin Zyx-Example", "Acme", Question);

        app.Server.AssertNothingLeft("Tarquin Zyx-Example", "EXAMPLE-17", "Quinoa Lane 9");
        app.Server.Requests.Single().LastUserText.Should().Contain(" of Acme asks: has ");
        answer.Should().Be($"You said: Tarquin Zyx-Example of Acme asks: {Question}");
    }

    [Fact]
    public async Task Each_of_several_classified_values_is_known_by_itself()
    {
        await using var app = await App<IKnownPrompts>.StartAsync();

        await app.Prompts.AskAllAsync(["Tarquin Zyx-Example", "Orla Qvist"], new() { ["phone"] = "Blue Teapot 17" }, "is Orla Qvist at home, with Blue Teapot 17, and not Tarquin Zyx-Example?");

        app.Server.AssertNothingLeft("Tarquin Zyx-Example", "Orla Qvist", "Blue Teapot 17");
    }

    [Fact]
    public async Task A_classified_day_is_known_in_all_its_spellings()
    {
        await using var app = await App<IKnownPrompts>.StartAsync();
        const string AllSpellings = "1987-03-14, 14.03.1987, 03/14/1987, 1990-12-24, 24.12.1990, 1991-11-30, 30.11.1991";

        var answer = await app.Prompts.AskOfDayAsync(new(1987, 3, 14), new(1990, 12, 24, 18, 30, 0, TimeSpan.Zero), [new(1991, 11, 30)], AllSpellings);

        app.Server.AssertNothingLeft([.. AllSpellings.Split(", "), "12/24/1990", "11/30/1991"]);
        answer.Should().EndWith(AllSpellings);
    }

    [Fact]
    public async Task What_one_call_knows_the_next_does_not()
    {
        await using var app = await App<IKnownPrompts>.StartAsync();
        using (GuardContext.Open(known: KnownValues.Of(KnownValue.Text("Blue Teapot"))))
        {
            await app.Prompts.AskAsync("Tarquin Zyx-Example", "Acme", "Blue Teapot?");
        }

        await app.Prompts.AskAsync("Orla Other", "Acme", "Blue Teapot?");

        app.Server.Requests[0].LastUserText.Should().NotContain("Teapot");
        app.Server.Requests[1].LastUserText.Should().Contain("Blue Teapot").And.NotContain("Orla");
    }
}
