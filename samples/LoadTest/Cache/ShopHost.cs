namespace LoadTest.Cache;

/// <summary>Is the shop's own server: a guarded host.</summary>
internal sealed class ShopHost : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-load").FullName;
    private readonly IHost _host;

    public ShopHost(Uri endpoint, string key, string? redis)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var guard = builder.AddKernelGuard(options => options.Audit.Path = Path.Combine(_folder, "audit.db"))
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (endpoint, key))
            .AddPrompts<IShopPrompts>();
        if (redis is not null)
        {
            guard.AddRedis(redis, options => options.Prefix = $"load-{Guid.NewGuid():N}:");
        }

        _host = builder.Build();
        _host.Start();
        Prompts = _host.Services.GetRequiredService<IShopPrompts>();
    }

    public IShopPrompts Prompts { get; }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
