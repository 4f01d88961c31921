using System.Text.Json;
using System.Text.Json.Serialization;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Tests.Prompts;

public enum Urgency
{
    Low,
    High,
}

public sealed record Customer(string Name, Address Home, IReadOnlyList<string> Tags);

public sealed record Address(string City, int? Floor);

public sealed record Ticket(string Topic, Urgency Urgency, Customer Customer);

public sealed record Listed(string Word, int Count);

[JsonSerializable(typeof(Listed))]
internal sealed partial class Contracts : JsonSerializerContext;

public static class Stock
{
    [KernelFunction("count")]
    public static int Count(string item) => item.Length;
}

[PromptClient]
public interface ITypedPrompts
{
    [UserMessage("{{$x}}")]
    Task<Ticket> TicketAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Listed> ListedAsync(string x);

    [UserMessage("{{$x}}")]
    Task<string[]> WordsAsync(string x);

    [UserMessage("{{$x}}")]
    Task<List<Address>> AddressesAsync(string x);

    [UserMessage("{{$x}}")]
    Task<int> NumberAsync(string x);

    [UserMessage("{{$x}}")]
    Task<bool> YesAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Urgency> UrgencyAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii]
    Task<Customer> PersonAsync(string x);

    [UserMessage("{{$x}}")]
    [Tools]
    Task<Completion<Listed>> CountedAsync(string x);
}

/// <summary>Typed answers over the real wire: the schema goes out strict, the answer comes back as the type.</summary>
public sealed class TypedReturnTests
{
    [Fact]
    public async Task Nested_records_are_asked_for_strictly_and_read()
    {
        await using var app = await App<ITypedPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("""{"topic":"late","urgency":"High","customer":{"name":"Ann","home":{"city":"Bonn","floor":null},"tags":["a","b"]}}"""));

        var ticket = await app.Prompts.TicketAsync("x");

        ticket.Should().BeEquivalentTo(new Ticket("late", Urgency.High, new Customer("Ann", new Address("Bonn", null), ["a", "b"])));
        var schema = Schema(app.Server.Requests.Single());
        Required(schema).Should().BeEquivalentTo("topic", "urgency", "customer");
        var customer = schema.GetProperty("properties").GetProperty("customer");
        Required(customer).Should().BeEquivalentTo("name", "home", "tags");
        customer.GetProperty("additionalProperties").GetBoolean().Should().BeFalse();
        schema.GetProperty("properties").GetProperty("urgency").GetProperty("enum").EnumerateArray().Select(value => value.GetString()).Should().Equal("Low", "High");
    }

    [Fact]
    public async Task A_type_of_the_projects_json_context_is_read_by_its_contract()
    {
        await using var app = await App<ITypedPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("""{"Word":"w","Count":3}"""));

        (await app.Prompts.ListedAsync("x")).Should().Be(new Listed("w", 3));

        Required(Schema(app.Server.Requests.Single())).Should().BeEquivalentTo("Word", "Count");
    }

    [Fact]
    public async Task Arrays_primitives_and_enums_are_wrapped()
    {
        await using var app = await App<ITypedPrompts>.StartAsync();

        (await Ask("""["a","b"]""", app.Prompts.WordsAsync)).Should().Equal("a", "b");
        (await Ask("""[{"city":"Bonn","floor":2}]""", app.Prompts.AddressesAsync)).Should().Equal(new Address("Bonn", 2));
        (await Ask("42", app.Prompts.NumberAsync)).Should().Be(42);
        (await Ask("true", app.Prompts.YesAsync)).Should().BeTrue();
        (await Ask("\"High\"", app.Prompts.UrgencyAsync)).Should().Be(Urgency.High);

        async Task<T> Ask<T>(string data, Func<string, Task<T>> ask)
        {
            app.Server.Enqueue(Reply.Text($$"""{"data":{{data}}}"""));
            var answer = await ask("x");
            Required(Schema(app.Server.Requests[^1])).Should().Equal("data");
            return answer;
        }
    }

    [Fact]
    public async Task What_the_server_makes_of_each_schema_is_read()
    {
        await using var app = await App<ITypedPrompts>.StartAsync();

        (await app.Prompts.TicketAsync("x")).Customer.Home.Should().NotBeNull();
        (await app.Prompts.ListedAsync("x")).Word.Should().NotBeNull();
        (await app.Prompts.WordsAsync("x")).Should().NotBeNull();
        (await app.Prompts.AddressesAsync("x")).Should().NotBeNull();
        Enum.IsDefined(await app.Prompts.UrgencyAsync("x")).Should().BeTrue();
        app.Server.RequestCount.Should().Be(5);
    }

    [Fact]
    public async Task Placeholders_in_a_typed_answer_are_restored()
    {
        await using var app = await App<ITypedPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text("""{"name":"[[EMAIL-1]]","home":{"city":"Bonn","floor":1},"tags":["[[EMAIL-1]]"]}"""));

        var person = await app.Prompts.PersonAsync("I am anna@example.com");

        (person.Name, person.Tags.Single()).Should().Be(("anna@example.com", "anna@example.com"));
        app.Server.AssertNothingLeft("anna@example.com");
    }

    [Theory]
    [InlineData("secret words")]
    [InlineData("""{"topic":"secret words""")]
    [InlineData("""{"topic":"secret","urgency":"Secret","customer":null}""")]
    [InlineData("""[{"topic":"secret"}]""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_does_not_parse_is_a_typed_error_that_quotes_nothing(string answer)
    {
        await using var app = await App<ITypedPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text(answer));

        var error = (await FluentActions.Awaiting(() => app.Prompts.TicketAsync("x")).Should().ThrowAsync<StructuredOutputException>()).Which;

        error.Message.Should().Contain("Ticket");
        error.ToString().Should().NotContainEquivalentOf("secret");
        error.InnerException.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"data":"secret"}""")]
    [InlineData("""{"secret":1}""")]
    [InlineData("1")]
    public async Task What_does_not_unwrap_is_a_typed_error_that_quotes_nothing(string answer)
    {
        await using var app = await App<ITypedPrompts>.StartAsync();
        app.Server.Enqueue(Reply.Text(answer));

        var error = (await FluentActions.Awaiting(() => app.Prompts.NumberAsync("x")).Should().ThrowAsync<StructuredOutputException>()).Which;

        error.ToString().Should().NotContainEquivalentOf("secret");
    }

    [Fact]
    public async Task A_completion_sums_its_tool_loop_and_reads_its_last_answer()
    {
        await using var app = await App<ITypedPrompts>.StartAsync(services => services.AddKernel().Plugins.Add(KernelPluginFactory.CreateFromFunctions("stock", [KernelFunctionFactory.CreateFromMethod(Stock.Count, "count")])));
        app.Server.Enqueue(
            Reply.ToolCall("stock-count", """{"item":"four"}""").WithUsage(100, 10, cached: 40),
            Reply.Text("""{"Word":"four","Count":4}""").WithUsage(200, 20, reasoning: 5).AsModel("gpt-4o-mini-2024-07-18"));

        var completion = await app.Prompts.CountedAsync("x");

        completion.Value.Should().Be(new Listed("four", 4));
        (completion.Usage.TotalInput, completion.Usage.TotalOutput, completion.Usage.CachedInput, completion.Usage.Reasoning).Should().Be((300L, 30L, 40L, 5L));
        completion.Cost.Should().Be(((260 * 0.15m) + (40 * 0.075m) + (30 * 0.60m)) / 1_000_000);
        (completion.Model, completion.Attempts, completion.FinishReason, completion.FromCache).Should().Be(("gpt-4o-mini-2024-07-18", 2, Microsoft.Extensions.AI.ChatFinishReason.Stop, false));
        app.Server.Requests[1].ToolResults.Should().Equal("4");
        app.Server.Requests.Should().OnlyContain(request => Schema(request).ValueKind == JsonValueKind.Object);
    }

    private static JsonElement Schema(RecordedRequest request)
    {
        var format = request.Json.GetProperty("response_format");
        format.GetProperty("type").GetString().Should().Be("json_schema");
        var schema = format.GetProperty("json_schema");
        schema.GetProperty("strict").GetBoolean().Should().BeTrue();
        schema.GetProperty("schema").GetProperty("additionalProperties").GetBoolean().Should().BeFalse();
        return schema.GetProperty("schema");
    }

    private static IEnumerable<string?> Required(JsonElement schema) => schema.GetProperty("required").EnumerateArray().Select(name => name.GetString());
}
