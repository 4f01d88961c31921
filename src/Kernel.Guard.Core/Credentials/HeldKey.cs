namespace KernelGuard.Credentials;

/// <summary>Is one place that a key lies in, and the key that it last held. Thread-safe.</summary>
/// <remarks>To look again costs no timer and no watcher: each attempt asks, and what is watched looks at most once a second.</remarks>
internal abstract class HeldKey
{
    private volatile ApiKey? _current;

    /// <summary>Gets the place, for errors and logs.</summary>
    public abstract string Origin { get; }

    /// <summary>Gets the key as it is now; null before the first <see cref="LoadAsync"/> of a place that cannot be read at once.</summary>
    public ApiKey? Current
    {
        get
        {
            Look();
            return _current;
        }

        protected set => _current = value;
    }

    /// <summary>Gets whether it may change, and reading it again asks nobody else.</summary>
    public virtual bool IsReadAtOnce => false;

    /// <summary>Gets the key without looking whether its place holds another one by now.</summary>
    protected ApiKey? Last => _current;

    /// <summary>Reads the place for the first time.</summary>
    /// <exception cref="GuardConfigurationException">There is no key, or none that can be one.</exception>
    public virtual ValueTask LoadAsync(CancellationToken cancellationToken) => default;

    /// <summary>Reads the place again because the provider refused the key.</summary>
    public virtual ValueTask RefreshAsync(CancellationToken cancellationToken) => default;

    /// <summary>Sees whether the place changed, without waiting for anything.</summary>
    protected virtual void Look()
    {
    }
}

/// <summary>Is a key that the code gave: it never changes.</summary>
internal sealed class FixedKey : HeldKey
{
    private readonly string _origin;

    public FixedKey(ApiKey key)
    {
        _origin = key.Origin;
        Current = key;
    }

    public override string Origin => _origin;
}
