namespace KernelGuard.Testing.Tests;

/// <summary>One server for each test.</summary>
public abstract class ServerTest : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected OpenAIServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await OpenAIServer.StartAsync(Configure, Token);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(OpenAIServerOptions options)
    {
    }
}
