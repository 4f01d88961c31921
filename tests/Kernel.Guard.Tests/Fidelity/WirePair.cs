using System.Text.Json;
using System.Text.Json.Nodes;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Xunit;

namespace KernelGuard.Tests.Fidelity;

/// <summary>The kernel's own connector and the guard on the same server, asked the same: what each sent, and what each made of the answers.</summary>
internal sealed class WirePair : IAsyncDisposable
{
    private readonly GuardedHost _host;
    private readonly ServiceProvider _stock;

    private WirePair(OpenAIServer server)
    {
        Server = server;
        _host = new GuardedHost(server, services: services => services.AddKernel());
        var services = new ServiceCollection();
        services.AddKernel().AddOpenAIChatCompletion(GuardedHost.Model, server.Endpoint, server.ApiKey);
        _stock = services.BuildServiceProvider();
    }

    public OpenAIServer Server { get; }

    public Microsoft.SemanticKernel.Kernel Stock => _stock.GetRequiredService<Microsoft.SemanticKernel.Kernel>();

    public Microsoft.SemanticKernel.Kernel Guarded => _host.Kernel;

    public static async Task<WirePair> StartAsync() => new(await OpenAIServer.StartAsync(options => options.Strict = false, TestContext.Current.CancellationToken));

    /// <summary>Asks both, and answers where their requests differ; empty where they mean the same.</summary>
    public async Task<List<string>> CompareAsync(Func<Microsoft.SemanticKernel.Kernel, Task> ask, Reply[]? replies = null)
    {
        var stock = await AskAsync(Stock, ask, replies);
        var guarded = await AskAsync(Guarded, ask, replies);
        List<string> differences = [];
        if (stock.Error != guarded.Error)
        {
            differences.Add($"the connector ended with {stock.Error ?? "an answer"}, the guard with {guarded.Error ?? "an answer"}");
        }

        if (stock.Sent.Count != guarded.Sent.Count)
        {
            differences.Add($"the connector sent {stock.Sent.Count} requests, the guard {guarded.Sent.Count}");
        }

        foreach (var (index, (expected, actual)) in stock.Sent.Zip(guarded.Sent).Index())
        {
            differences.AddRange(WireJson.Differences(expected, actual).Select(difference => $"request {index}, {difference}"));
        }

        return differences;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _stock.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task<(List<JsonElement> Sent, string? Error)> AskAsync(Microsoft.SemanticKernel.Kernel kernel, Func<Microsoft.SemanticKernel.Kernel, Task> ask, Reply[]? replies)
    {
        var before = Server.Requests.Count;
        Server.ClearReplies();
        Server.Enqueue(replies ?? []);
        string? error = null;
        try
        {
            await ask(kernel);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            error = failed.GetType().Name;
        }

        return ([.. Server.Requests.Skip(before).Select(request => Plain(request.Json))], error);
    }

    // The connector names each file, and the server each call, by a new id: they cannot be equal in two requests of one of them either.
    private static JsonElement Plain(JsonElement body)
    {
        var node = JsonNode.Parse(body.GetRawText())!;
        List<string> ids = [];
        foreach (var message in node["messages"]!.AsArray())
        {
            foreach (var file in (message!["content"] as JsonArray ?? []).Select(part => part!["file"]).Where(file => file?["filename"] is not null))
            {
                file!["filename"] = "named";
            }

            foreach (var call in message["tool_calls"] as JsonArray ?? [])
            {
                call!["id"] = Number(call["id"]!.GetValue<string>());
            }

            if (message["tool_call_id"] is { } id)
            {
                message["tool_call_id"] = Number(id.GetValue<string>());
            }
        }

        return JsonSerializer.SerializeToElement(node);

        string Number(string id)
        {
            if (!ids.Contains(id))
            {
                ids.Add(id);
            }

            return $"call-{ids.IndexOf(id)}";
        }
    }
}
