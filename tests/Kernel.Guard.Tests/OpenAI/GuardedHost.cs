using KernelGuard.Credentials;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.Tests.OpenAI;

/// <summary>A guarded kernel over a real server, without stages, so that the wire is all that a test sees.</summary>
internal sealed class GuardedHost : IAsyncDisposable
{
    public const string Model = "gpt-4o-mini";

    private readonly ServiceProvider _services;

    public GuardedHost(
        OpenAIServer server,
        Action<OpenAIProviderOptions>? configure = null,
        Action<KernelGuardOptions>? guard = null,
        Action<IServiceCollection>? services = null,
        Dictionary<string, string?>? configuration = null)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration ?? []).Build());
        collection.AddSingleton(new VariableLookup(_ => null, []));
        services?.Invoke(collection);
        collection.AddKernelGuard(options =>
        {
            options.DefaultPolicy = KernelGuardOptions.NoPolicy;
            guard?.Invoke(options);
        }).AddOpenAI(Model, options =>
        {
            options.Endpoint = server.Endpoint;
            options.ApiKey = server.ApiKey;
            configure?.Invoke(options);
        });
        _services = collection.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public IChatClient Client => _services.GetRequiredService<IChatClient>();

    public IChatCompletionService Chat => _services.GetRequiredService<IChatCompletionService>();

    public Microsoft.SemanticKernel.Kernel Kernel => _services.GetRequiredService<Microsoft.SemanticKernel.Kernel>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
