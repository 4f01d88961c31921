using Microsoft.Extensions.Configuration;

namespace LoadTest.Calls;

/// <summary>Is a guarded host over one provider or two, whose configuration can change while it runs.</summary>
internal sealed class CallsHost : IDisposable
{
    private readonly Settings _settings = new();
    private readonly IHost _host;

    public CallsHost(OpenAIServer first, OpenAIServer? second = null, params (string Key, string Value)[] settings)
        : this(first, second, null, null, settings)
    {
    }

    /// <summary>Makes a host.</summary>
    /// <param name="first">The provider, or the first of two.</param>
    /// <param name="second">The second target; null for one.</param>
    /// <param name="keys">Changes the first one's keys; null for the server's own.</param>
    /// <param name="add">Adds services; null for none.</param>
    /// <param name="settings">The configuration.</param>
    public CallsHost(OpenAIServer first, OpenAIServer? second, Action<OpenAIProviderOptions>? keys, Action<IServiceCollection>? add, params (string Key, string Value)[] settings)
    {
        _settings.Values["KernelGuard:DefaultPolicy"] = KernelGuardOptions.NoPolicy;
        _settings.Values["KernelGuard:Failover:ReactivationPeriod"] = "500ms";
        if (second is not null)
        {
            _settings.Values["KernelGuard:Targets:second:Endpoint"] = second.Endpoint.ToString();
            _settings.Values["KernelGuard:Targets:second:ApiKey"] = second.ApiKey;
        }

        foreach (var (key, value) in settings)
        {
            _settings.Values[key] = value;
        }

        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        ((IConfigurationBuilder)builder.Configuration).Add(_settings);
        builder.AddKernelGuard().AddOpenAI("gpt-4o-mini", options =>
        {
            options.Endpoint = first.Endpoint;
            options.ApiKey = keys is null ? first.ApiKey : null;
            keys?.Invoke(options);
        }).AddPrompts<ICallPrompts>();
        add?.Invoke(builder.Services);
        _host = builder.Build();
        Prompts = _host.Services.GetRequiredService<ICallPrompts>();
    }

    public ICallPrompts Prompts { get; }

    public void Change(string key, string value)
    {
        _settings.Values[key] = value;
        _settings.Changed();
    }

    public void Dispose() => _host.Dispose();

    private sealed class Settings : ConfigurationProvider, IConfigurationSource
    {
        public Dictionary<string, string?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data = new Dictionary<string, string?>(Values, StringComparer.OrdinalIgnoreCase);

        public void Changed()
        {
            Load();
            OnReload();
        }
    }
}
