using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace KernelGuard.Generators.Tests.Running;

/// <summary>Answers with one text, and keeps what it was asked.</summary>
internal sealed class FakeProvider(string answer = "ok") : IChatClient
{
    public IList<ChatMessage> Seen { get; private set; } = [];

    public ChatOptions? Options { get; private set; }

    public CallRecord? Call => (Options as GuardChatOptions)?.Call;

    public static (Kernel Kernel, FakeProvider Provider) Kernel(string answer = "ok")
    {
        var provider = new FakeProvider(answer);
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.AddKernelGuard(options => options.DefaultPolicy = "None").AddProvider(_ => provider);
        return (builder.Build(), provider);
    }

    public static (T Client, FakeProvider Provider) Client<T>(string answer = "ok", Action<IKernelBuilder>? configure = null)
        where T : class
    {
        var provider = new FakeProvider(answer);
        var services = new ServiceCollection();
        services.AddKernelGuard(options => options.DefaultPolicy = "None").AddProvider(_ => provider).AddPrompts<T>();
        configure?.Invoke(services.AddKernel());
        return (services.BuildServiceProvider().GetRequiredService<T>(), provider);
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Seen = [.. messages];
        Options = options;
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)) { FinishReason = ChatFinishReason.Stop, ModelId = "gpt-4o-mini" });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai") : null;

    public void Dispose()
    {
    }
}
