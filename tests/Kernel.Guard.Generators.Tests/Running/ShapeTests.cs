using System.ClientModel;
using System.ClientModel.Primitives;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using Xunit;

namespace KernelGuard.Generators.Tests.Running;

public sealed class ShapeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_comes_back_as_it_is()
    {
        (await Client("hello").TextAsync("x")).Should().Be("hello");
        (await Client("").TextAsync("x")).Should().BeEmpty();
    }

    [Fact]
    public async Task Typed_answers_are_parsed_by_a_listed_contract_or_by_reflection()
    {
        (await Client("""{"Topic":"delivery","Urgency":2}""").ListedAsync("x")).Should().Be(new Triage("delivery", 2));
        (await Client("""{"word":"w","mood":"Angry"}""").UnlistedAsync("x")).Should().Be(new Unlisted("w", Mood.Angry));
        (await Client("""{"data":["a","b"]}""").ListAsync("x")).Should().Equal("a", "b");
        (await Client("""{"data":42}""").NumberAsync("x")).Should().Be(42);
        (await Client("""{"data":"Angry"}""").MoodAsync("x")).Should().Be(Mood.Angry);
    }

    [Fact]
    public async Task A_context_of_another_assembly_that_the_client_names_is_taken_and_for_what_it_does_not_list_the_projects()
    {
        var (parcels, _) = FakeProvider.Client<IElsewhere>("""{"sent_from":"Ghent","days":2}""");
        var (triage, _) = FakeProvider.Client<IElsewhere>("""{"Topic":"delivery","Urgency":2}""");

        (await parcels.ParcelAsync("x")).Should().BeEquivalentTo(new Parcel { SentFrom = "Ghent", Days = 2 });
        (await triage.TriageAsync("x")).Should().Be(new Triage("delivery", 2));
    }

    [Fact]
    public async Task Completions_tell_what_they_took()
    {
        var text = await Client("hello").TextCompletionAsync("x");
        var typed = await Client("""{"Topic":"delivery","Urgency":2}""").TriageCompletionAsync("x");

        text.Value.Should().Be("hello");
        text.Model.Should().Be("gpt-4o-mini");
        text.FinishReason.Should().Be(ChatFinishReason.Stop);
        text.FromCache.Should().BeFalse();
        typed.Value.Topic.Should().Be("delivery");
    }

    [Fact]
    public async Task Responses_and_streams_come_back_whole()
    {
        var response = await Client("hello").ResponseAsync("x");
        List<string> parts = [];
        await foreach (var part in Client("hello").TextStreamAsync("x", Token))
        {
            parts.Add(part);
        }

        List<ChatResponseUpdate> updates = [];
        await foreach (var update in Client("hello").UpdateStreamAsync("x"))
        {
            updates.Add(update);
        }

        response.Text.Should().Be("hello");
        response.ModelId.Should().Be("gpt-4o-mini");
        string.Concat(parts).Should().Be("hello");
        updates.ToChatResponse().Text.Should().Be("hello");
    }

    [Theory]
    [InlineData("Listed")]
    [InlineData("Unlisted")]
    [InlineData("List")]
    [InlineData("Number")]
    [InlineData("Mood")]
    [InlineData("TriageCompletion")]
    public async Task A_strict_server_accepts_every_schema_and_its_sample_parses(string method)
    {
        ChatResponseFormat format = method switch
        {
            "Listed" => ShapesClient.Prompts.ListedOutput.Format,
            "Unlisted" => ShapesClient.Prompts.UnlistedOutput.Format,
            "List" => ShapesClient.Prompts.ListOutput.Format,
            "Number" => ShapesClient.Prompts.NumberOutput.Format,
            "Mood" => ShapesClient.Prompts.MoodOutput.Format,
            _ => ShapesClient.Prompts.TriageCompletionOutput.Format,
        };
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        using var openAI = new OpenAIClient(new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) })
            .GetChatClient("gpt-4o-mini").AsIChatClient();

        var sample = await openAI.GetResponseAsync("x", new ChatOptions { ResponseFormat = format, AdditionalProperties = new() { ["strict"] = true } }, Token);
        var client = Client(sample.Text);
        object? answer = method switch
        {
            "Listed" => await client.ListedAsync("x"),
            "Unlisted" => await client.UnlistedAsync("x"),
            "List" => await client.ListAsync("x"),
            "Number" => await client.NumberAsync("x"),
            "Mood" => await client.MoodAsync("x"),
            _ => await client.TriageCompletionAsync("x"),
        };

        answer.Should().NotBeNull();
        server.Requests.Single().Json.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void A_contract_that_the_project_lists_is_preferred_to_reflection()
    {
        // The context keeps the names of C#; reflection would write them in camel case.
        Schema(ShapesClient.Prompts.ListedOutput.Format).Should().Contain("\"Topic\"");
        Schema(ShapesClient.Prompts.UnlistedOutput.Format).Should().Contain("\"word\"");

        static string Schema(ChatResponseFormat format) => ((ChatResponseFormatJson)format).Schema!.Value.GetRawText();
    }

    [Fact]
    public async Task A_generated_method_calls_a_real_server_whole_and_streamed()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Text("hello from the wire"));
        var services = new ServiceCollection();
        services.AddKernelGuard(options => options.DefaultPolicy = "None")
            .AddProvider(_ => new OpenAIClient(new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) })
                .GetChatClient("gpt-4o-mini").AsIChatClient())
            .AddPrompts<IShapes>();
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IShapes>();

        var completion = await client.TextCompletionAsync(" <x> & \r\n");
        List<string> parts = [];
        await foreach (var part in client.TextStreamAsync("streamed", Token))
        {
            parts.Add(part);
        }

        completion.Value.Should().Be("hello from the wire");
        completion.FinishReason.Should().Be(ChatFinishReason.Stop);
        string.Concat(parts).Should().Be("hello from the wire");
        parts.Should().HaveCountGreaterThan(1);
        server.Requests.Select(request => request.LastUserText).Should().Equal(" <x> & \r\n", "streamed");
        server.Requests.Select(request => request.Streamed).Should().Equal(false, true);
    }

    private static IShapes Client(string answer) => FakeProvider.Client<IShapes>(answer).Client;
}
