using System.ClientModel;
using System.ClientModel.Primitives;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenAI;

namespace KernelGuard.Tests.Connections;

/// <summary>Is a host whose own OpenAI client goes through an HttpClient of the factory, with handlers before the sockets; the policy has two retries.</summary>
internal sealed class LayeredHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>Builds it.</summary>
    /// <param name="server">The provider.</param>
    /// <param name="handlers">Adds the handlers of the HttpClient <c>llm</c>.</param>
    /// <param name="way">How the client comes under the guard.</param>
    /// <param name="around">Puts a client of the host's around its OpenAI client.</param>
    /// <param name="sdk">The SDK's retries; null for none.</param>
    /// <param name="key">The key; null for one that the server takes.</param>
    /// <param name="total">The policy's total deadline, or null.</param>
    /// <param name="endpoint">Where the client asks in the provider's place; null for the provider.</param>
    public LayeredHost(
        OpenAIServer server, Action<IServiceCollection> handlers, string way = "AddProvider", Func<IChatClient, IServiceProvider, IChatClient>? around = null, ClientRetryPolicy? sdk = null, string? key = null, string? total = null, Uri? endpoint = null)
    {
        var policy = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = 2, Delay = "1ms", MaxDelay = "1ms" }, Timeout = new TimeoutOptions { Total = total } };
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log));
        handlers(services);
        var guard = services.AddKernelGuard(options =>
        {
            options.DefaultPolicy = "plain";
            options.Policies["plain"] = policy;
            if (way == "AddTarget")
            {
                options.Targets["default"] = new TargetOptions { Enabled = false };
            }
        });
        _ = way == "AddTarget"
            ? guard.AddOpenAI("gpt-4o-mini", options => (options.Endpoint, options.ApiKey) = (server.Endpoint, server.ApiKey)).AddTarget("host", Own)
            : guard.AddProvider(Own);
        _services = services.BuildServiceProvider();
        Client = way == "UseKernelGuard" ? Own(_services).AsBuilder().UseKernelGuard(policy).Build(_services) : _services.GetRequiredService<IChatClient>();

        IChatClient Own(IServiceProvider provider)
        {
            var made = new OpenAIClient(new ApiKeyCredential(key ?? server.ApiKey), new OpenAIClientOptions
            {
                Endpoint = endpoint ?? server.Endpoint,
                RetryPolicy = sdk ?? new ClientRetryPolicy(0),
                Transport = new HttpClientPipelineTransport(provider.GetRequiredService<IHttpClientFactory>().CreateClient("llm")),
            }).GetChatClient("gpt-4o-mini").AsIChatClient();
            return around is null ? made : around(made, provider);
        }
    }

    public LogEntries Log { get; } = new();

    public IChatClient Client { get; }

    public IHttpClientFactory Clients => _services.GetRequiredService<IHttpClientFactory>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
