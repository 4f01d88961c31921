namespace KernelGuard.Redis.Budgets;

/// <summary>Is one sending of a script, which waits for the connection: where who waits for it leaves before, it is not sent any more. Thread-safe.</summary>
internal sealed class ScriptSending
{
    private const int Waits = 0;
    private const int Sent = 1;
    private const int Left = 2;

    private int _state;

    /// <summary>Gets whether it was sent. After it failed that changes no more.</summary>
    public bool IsSent => Volatile.Read(ref _state) == Sent;

    /// <summary>Has it sent, unless nobody waits for it any more.</summary>
    public bool TrySend() => Interlocked.CompareExchange(ref _state, Sent, Waits) != Left;

    /// <summary>Hears that nobody waits for it any more.</summary>
    public void Leave() => Interlocked.CompareExchange(ref _state, Left, Waits);
}
