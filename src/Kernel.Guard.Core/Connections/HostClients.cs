using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Connections;

/// <summary>Takes clients that a host makes into the guard: their errors get the guard's types, and retries of their own are named.</summary>
internal static partial class HostClients
{
    // The core may not name the OpenAI SDK: what knows its clients is found by its name, as its reader of errors is.
    private static readonly IRepeatingClients? OfTheSdk =
        Type.GetType("KernelGuard.OpenAI.SdkRetries, Kernel.Guard", throwOnError: false) is { } type ? (IRepeatingClients?)Activator.CreateInstance(type) : null;

    /// <summary>Makes a client, puts the guard's errors over it, and warns where it, or a handler of its <see cref="HttpClient"/>, repeats requests by itself.</summary>
    /// <param name="create">Makes the client.</param>
    /// <param name="services">The guard's container, which is the host's.</param>
    /// <param name="name">Where the client is registered, for the log.</param>
    public static ProviderErrorChatClient Make(Func<IServiceProvider, IChatClient> create, IServiceProvider services, string name) =>
        Take(services.GetRequiredService<HostHandlers>().Make(() => create(services)), services, name);

    /// <summary>Puts the guard's errors over a client, and warns where it repeats requests by itself.</summary>
    /// <param name="client">The client.</param>
    /// <param name="services">The guard's container.</param>
    /// <param name="name">Where the client is registered, for the log.</param>
    /// <param name="host">The host's container, whose readers know the client's errors; null for the same.</param>
    public static ProviderErrorChatClient Take(IChatClient client, IServiceProvider services, string name, IServiceProvider? host = null)
    {
        Look(client, services, name);
        return new ProviderErrorChatClient(client, ProviderErrorReaders.Of(host ?? services), services.GetRequiredService<IOptions<KernelGuardOptions>>().Value.RequireFinishReason, services.GetRequiredService<HostHandlers>());
    }

    /// <summary>Warns where a client repeats requests by itself, or calls tools.</summary>
    public static void Look(IChatClient client, IServiceProvider services, string name)
    {
        if (services.GetService<ILogger<ProviderErrorChatClient>>() is not { } logger)
        {
            return;
        }

        if (OfTheSdk?.Repeats(client) is true)
        {
            LogRepeats(logger, name);
        }

        if (client.GetService<FunctionInvokingChatClient>() is not null)
        {
            LogCallsTools(logger, name);
        }
    }

    [LoggerMessage(6004, LogLevel.Warning, "The OpenAI client of {Client} repeats requests by itself, and its retries multiply with the guard's, and are neither reserved nor booked by budgets. Make it with options whose RetryPolicy is new ClientRetryPolicy(0), and use [Retry].", EventName = "kernelguard.connections.client_repeats")]
    private static partial void LogRepeats(ILogger logger, string client);

    [LoggerMessage(6007, LogLevel.Warning, "The client of {Client} calls tools itself, beneath the guard: a whole tool loop is one completion to the guard, and one attempt that nothing repeats once a tool has run. Call UseFunctionInvocation() before UseKernelGuard(), so that it stands above.", EventName = "kernelguard.connections.client_calls_tools")]
    private static partial void LogCallsTools(ILogger logger, string client);
}

/// <summary>Tells clients apart that repeat requests by themselves.</summary>
internal interface IRepeatingClients
{
    /// <summary>Tells whether a client repeats a request that failed. Nothing is sent for it.</summary>
    /// <param name="client">The client.</param>
    bool Repeats(IChatClient client);
}
