using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace KernelGuard.Credentials;

/// <summary>
/// Is a key whose ciphertext stands in the configuration or the code. It is decrypted at start, or before the first call, and again, beside the calls,
/// when the configuration's ciphertext changed; until then, and where that fails, the key stays as it was.
/// </summary>
internal sealed class CiphertextKey : HeldKey
{
    /// <summary>How long a decryption beside the calls may take: as long as one by AWS KMS at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly IApiKeyDecryptor _decryptor;
    private readonly IConfiguration? _configuration;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly KeyLog _log;
    private readonly SemaphoreSlim _one = new(1);
    private string _text;
    private volatile IChangeToken? _token;

    /// <param name="text">The ciphertext in Base64.</param>
    /// <param name="decryptor">Decrypts it.</param>
    /// <param name="configuration">Where another ciphertext may come to stand; null where the code gave it.</param>
    /// <param name="path">Where it stands, for errors too.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log.</param>
    public CiphertextKey(string text, IApiKeyDecryptor decryptor, IConfiguration? configuration, string path, TimeProvider time, KeyLog log)
    {
        _text = text;
        _decryptor = decryptor;
        _configuration = configuration;
        _path = path;
        _time = time;
        _log = log;
        _token = configuration?.GetReloadToken();
    }

    public override string Origin => $"{_decryptor.Name}, by the ciphertext {_path}";

    public override async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (Last is not null)
        {
            return;
        }

        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Last is null)
            {
                Current = await DecryptAsync(_text, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public override async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var text = _configuration?[_path] ?? _text;
            if (Last is not null && text == _text)
            {
                return;
            }

            Current = await DecryptAsync(text, cancellationToken).ConfigureAwait(false);
            _text = text;
            _log.Changed(Origin);
        }
        catch (GuardConfigurationException error)
        {
            _log.Unreadable(error.Message);
        }
        finally
        {
            _one.Release();
        }
    }

    protected override void Look()
    {
        if (_token is { HasChanged: true })
        {
            _token = _configuration!.GetReloadToken();
            _ = Task.Run(RefreshBesideAsync);
        }
    }

    private async Task RefreshBesideAsync()
    {
        using var limit = new CancellationTokenSource(Longest, _time);
        try
        {
            await RefreshAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _log.Unreadable($"{_decryptor.Name} did not decrypt the ciphertext {_path} within {Longest}.");
        }
    }

    private async ValueTask<ApiKey> DecryptAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            return ApiKey.Of(await _decryptor.DecryptAsync(text, cancellationToken).ConfigureAwait(false), Origin);
        }
        catch (Exception error) when (error is not GuardConfigurationException && !(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new GuardConfigurationException($"{_decryptor.Name} could not decrypt the ciphertext {_path} ({error.GetType().Name}). Check the ciphertext and the program's access to the service.");
        }
    }
}
