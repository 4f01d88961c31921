namespace KernelGuard.Credentials;

/// <summary>
/// Is a key alone in a file, as orchestrators mount it. An attempt that comes a second or more after the last look reads it again, through whatever
/// links its path goes, so that a mounted volume whose links are swapped is seen without a watcher.
/// </summary>
/// <remarks>A file that is empty, cannot be read, or holds no key while it is being written leaves the key as it was.</remarks>
internal sealed class FileKey : HeldKey
{
    /// <summary>How old a look may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const int Longest = 16 * 1024;

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly KeyLog _log;
    private readonly Lock _gate = new();
    private long _looked;
    private bool _unreadable;

    /// <exception cref="GuardConfigurationException">There is no such file, or it holds no key.</exception>
    public FileKey(string path, TimeProvider time, KeyLog log)
    {
        _path = Path.GetFullPath(path);
        _time = time;
        _log = log;
        _looked = time.GetTimestamp();
        Current = Read();
    }

    public override bool IsReadAtOnce => true;

    public override string Origin => $"the file {_path}";

    public override ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ReadAgain();
        }

        return default;
    }

    protected override void Look()
    {
        var looked = Volatile.Read(ref _looked);
        if (_time.GetElapsedTime(looked) < Interval || Interlocked.CompareExchange(ref _looked, _time.GetTimestamp(), looked) != looked)
        {
            return;
        }

        lock (_gate)
        {
            ReadAgain();
        }
    }

    private void ReadAgain()
    {
        try
        {
            var found = Read();
            _unreadable = false;
            if (!found.Is(Last))
            {
                Current = found;
                _log.Changed(Origin);
            }
        }
        catch (GuardConfigurationException error)
        {
            // Told once, until it can be read again.
            if (!_unreadable)
            {
                _unreadable = true;
                _log.Unreadable(error.Message);
            }
        }
    }

    private ApiKey Read()
    {
        try
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (file.Length > Longest)
            {
                throw new GuardConfigurationException($"{Origin} is larger than {Longest} bytes. Put the key alone into it.");
            }

            using var reader = new StreamReader(file);
            return ApiKey.Of(reader.ReadToEnd(), Origin);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GuardConfigurationException($"The key's file {_path} cannot be read ({error.GetType().Name}). Mount it there, let the program read it, or name another.");
        }
    }
}
