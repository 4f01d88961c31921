using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.Tests.Connections;

/// <summary>Makes hosts that trust a test server's certificate, as a host trusts its own: at the client that the factory knows.</summary>
internal static class TlsHost
{
    public static GuardedHost For(OpenAIServer server, Action<ConnectionOptions>? connections = null, Uri? endpoint = null, Action<IServiceCollection>? services = null) => new(
        server,
        options =>
        {
            options.Endpoint = endpoint ?? server.Endpoint;
            connections?.Invoke(options.Connections);
        },
        services: collection =>
        {
            collection.Trust(server);
            services?.Invoke(collection);
        });

    public static void Trust(this IServiceCollection services, OpenAIServer server) => services.AddHttpClient("KernelGuard:OpenAI").UseSocketsHttpHandler((handler, _) =>
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == server.Certificate?.GetCertHashString());

    /// <summary>Waits for what comes about by itself in a moment.</summary>
    public static async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
