#pragma warning disable xUnit1051 // The examples are shown as a reader would write them.
using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;

namespace KernelGuard.Testing.Tests;

/// <summary>The examples of docs/testing.md, as they stand there.</summary>
public class DocumentationTests
{
    [Fact]
    public async Task The_first_example_runs()
    {
        // example: first
        await using var server = await OpenAIServer.StartAsync();
        server.RespondTo("order", Reply.ToolCall("days_left", """{"id":7}"""), Reply.Text("It arrives in 3 days."));

        var openAI = new OpenAIClient(new ApiKeyCredential(server.ApiKey), new OpenAIClientOptions { Endpoint = server.Endpoint });
        var client = openAI.GetChatClient("gpt-5.4-mini").AsIChatClient().AsBuilder().UseFunctionInvocation().Build();
        var tool = AIFunctionFactory.Create((int id) => id - 4, "days_left");
        var answer = await client.GetResponseAsync("Where is my order?", new ChatOptions { Tools = [tool] });

        Assert.Equal("It arrives in 3 days.", answer.Text);
        Assert.Equal(["3"], server.Requests[1].ToolResults);
        server.AssertNothingLeft("4111 1111 1111 1111");
        // example: end
    }

    [Fact]
    public async Task The_gate_example_runs()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var client = server.Chat().AsIChatClient();

        // example: gate
        var second = new TaskCompletionSource();
        server.Enqueue(Reply.Text("").InChunks("Hello", " world").WithGate((chunk, left) => chunk == 1 ? second.Task : Task.CompletedTask));
        await foreach (var update in client.GetStreamingResponseAsync("Hi"))
        {
            if (update.Text == "Hello")
                second.SetResult();
        }
        Assert.Equal(RequestOutcome.Answered, await server.Requests[0].Completion);
        // example: end
    }

    [Theory]
    [InlineData("first")]
    [InlineData("gate")]
    public void The_page_shows_the_code_that_ran(string name)
    {
        var lines = File.ReadAllLines(Checkout.File("tests", "Kernel.Guard.Testing.Tests", "DocumentationTests.cs"));
        var start = Array.FindIndex(lines, line => line.Trim() == $"// example: {name}") + 1;
        var end = Array.FindIndex(lines, start, line => line.Trim() == "// example: end");
        var code = string.Join('\n', lines[start..end].Select(line => line.Length > 8 ? line[8..] : ""));

        var page = File.ReadAllText(Checkout.File("docs", "testing.md")).ReplaceLineEndings("\n");

        page.Should().Contain($"```csharp\n{code}\n```");
    }
}
