using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace KernelGuard.Credentials;

/// <summary>Is a key in the configuration: user secrets, a vault's provider, a file. It is read again when the configuration was reloaded.</summary>
internal sealed class ConfigurationKey : HeldKey
{
    private readonly IConfiguration _configuration;
    private readonly string _path;
    private readonly KeyLog _log;
    private readonly Lock _gate = new();
    private volatile IChangeToken _token;

    /// <exception cref="GuardConfigurationException">The value is missing, or is what no key holds.</exception>
    public ConfigurationKey(IConfiguration configuration, string path, KeyLog log)
    {
        _configuration = configuration;
        _path = path;
        _log = log;
        _token = configuration.GetReloadToken();
        Current = ApiKey.Of(configuration[path] ?? "", Origin);
    }

    public override bool IsReadAtOnce => true;

    public override string Origin => $"the configuration's {_path}";

    public override ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        Read();
        return default;
    }

    protected override void Look()
    {
        if (_token.HasChanged)
        {
            // Before the reading, so that a change in between is seen by the next look.
            _token = _configuration.GetReloadToken();
            Read();
        }
    }

    // One at a time, so that what was read first is not written last.
    private void Read()
    {
        lock (_gate)
        {
            var text = _configuration[_path];
            if (Last!.Is(text))
            {
                return;
            }

            try
            {
                Current = ApiKey.Of(text ?? "", Origin);
                _log.Changed(Origin);
            }
            catch (GuardConfigurationException error)
            {
                _log.Unreadable(error.Message);
            }
        }
    }
}
