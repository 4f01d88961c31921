using System.ClientModel;
using System.ClientModel.Primitives;
using KernelGuard.Credentials;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Responses;

namespace KernelGuard.Tests.OpenAI;

/// <summary>Names the ways in which a host brings the SDK under the guard.</summary>
public enum Way
{
    /// <summary>The guard's own adapter.</summary>
    AddOpenAI,

    /// <summary>The SDK's own client, in a container.</summary>
    AddProvider,

    /// <summary>The SDK's own client, in a pipeline without any container.</summary>
    UseKernelGuard,
}

/// <summary>A guarded client over a server, made in one of the ways, with one policy for all calls.</summary>
internal sealed class WayClient : IAsyncDisposable
{
    public const string Model = "gpt-4o-mini";

    private readonly ServiceProvider? _services;

    public WayClient(Way way, OpenAIServer server, OpenAIApi api = OpenAIApi.ChatCompletions, GuardPolicyOptions? policy = null, TimeProvider? time = null, HttpMessageHandler? connections = null)
    {
        Sdk = SdkOf(server, api);
        if (way == Way.UseKernelGuard)
        {
            Client = Sdk.AsBuilder().UseKernelGuard(policy, options => options.DefaultPolicy = KernelGuardOptions.NoPolicy).Build();
            return;
        }

        var services = new ServiceCollection();
        var variables = new VariableLookup(_ => null, []);
        services.AddSingleton(variables);
        services.AddSingleton(time ?? TimeProvider.System);
        var builder = services.AddKernelGuard(options =>
        {
            options.DefaultPolicy = policy is null ? KernelGuardOptions.NoPolicy : "own";
            if (policy is not null)
            {
                options.Policies["own"] = policy;
                options.AllowLoosening.Add("own:Budgets");
            }
        });
        if (way == Way.AddProvider)
        {
            builder.AddProvider(_ => Sdk);
        }
        else if (connections is not null)
        {
            builder.AddOwnProvider(_ => KernelGuard.OpenAI.OpenAIProvider.Create(
                Model, new OpenAIProviderOptions { Endpoint = server.Endpoint, ApiKey = server.ApiKey, Api = api }, null, variables, time ?? TimeProvider.System, connections));
        }
        else
        {
            services.Trust(server);
            builder.AddOpenAI(Model, options => (options.Endpoint, options.ApiKey, options.Api) = (server.Endpoint, server.ApiKey, api));
        }

        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<IChatClient>();
    }

    public IChatClient Client { get; }

    /// <summary>Gets the container; there is none of <see cref="Way.UseKernelGuard"/>.</summary>
    public IServiceProvider Services => _services!;

    /// <summary>Gets the SDK's own client of the server, without a guard.</summary>
    public IChatClient Sdk { get; }

    /// <summary>Asks, and answers all contents that came, also before an error.</summary>
    public async Task<(List<AIContent> Contents, ChatFinishReason? Finish, Exception? Error)> AskAsync(
        bool streamed, CancellationToken cancellationToken, ChatOptions? options = null, IList<ChatMessage>? messages = null)
    {
        List<AIContent> contents = [];
        ChatFinishReason? finish = null;
        try
        {
            if (streamed)
            {
                await foreach (var update in Client.GetStreamingResponseAsync(messages ?? [new(ChatRole.User, "Hello")], options, cancellationToken))
                {
                    contents.AddRange(update.Contents);
                    finish = update.FinishReason ?? finish;
                }
            }
            else
            {
                var response = await Client.GetResponseAsync(messages ?? [new(ChatRole.User, "Hello")], options, cancellationToken);
                contents.AddRange(response.Messages.SelectMany(message => message.Contents));
                finish = response.FinishReason;
            }
        }
        catch (Exception error)
        {
            return (contents, finish, error);
        }

        return (contents, finish, null);
    }

    public static string TextOf(IEnumerable<AIContent> contents) => string.Concat(contents.OfType<TextContent>().Select(text => text.Text));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    // Its own retries would hide what the guard does.
    private static IChatClient SdkOf(OpenAIServer server, OpenAIApi api)
    {
        var key = new ApiKeyCredential(server.ApiKey);
        return api == OpenAIApi.Responses
            ? new ResponsesClient(key, new ResponsesClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) }).AsIChatClient(Model)
            : new OpenAIClient(key, new OpenAIClientOptions { Endpoint = server.Endpoint, RetryPolicy = new ClientRetryPolicy(0) }).GetChatClient(Model).AsIChatClient();
    }
}
