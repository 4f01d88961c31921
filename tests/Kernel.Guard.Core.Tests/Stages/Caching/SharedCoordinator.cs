using KernelGuard.Stages.Caching.Shared;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Coordinates several benches as if they were processes; a test says whether messages arrive, and whether it can be reached.</summary>
internal sealed class SharedCoordinator(TimeProvider time)
{
    private readonly InProcessCoordinator _common = new(time);
    private readonly List<Action<IReadOnlyList<string>>> _listeners = [];

    public bool LosesMessages { get; set; }

    public bool Down { get; set; }

    public bool Frozen { get; set; }

    /// <summary>Gets or sets what runs before a generation is read.</summary>
    public Func<Task> BeforeGeneration { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets or sets what runs when a generation was read, and holds it back.</summary>
    public Func<Task> AfterGeneration { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets or sets what runs when a key has entered the index.</summary>
    public Func<Task> AfterIndex { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets or sets what runs when an invalidation has been counted.</summary>
    public Func<Task> AfterCount { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets or sets what runs before entries are looked for.</summary>
    public Func<Task> BeforeFind { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets how often entries were looked for.</summary>
    public int Finds { get; private set; }

    /// <summary>Gets or sets what runs before entries leave the index.</summary>
    public Func<Task> BeforeForget { get; set; } = static () => Task.CompletedTask;

    /// <summary>Gets or sets what runs before a message is sent.</summary>
    public Func<CancellationToken, Task> BeforePublish { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Gets or sets how many entries of a tag are found at a time.</summary>
    public int Piece { get; set; } = int.MaxValue;

    /// <summary>Gets or sets the leases that the processes share; null where every lease is free.</summary>
    public SharedLeases? Leases { get; set; }

    /// <summary>Gets or sets the connection that it has in common with a store; null for none.</summary>
    public object? Connection { get; set; }

    /// <summary>Gets how often a generation was read.</summary>
    public int Generations { get; private set; }

    /// <summary>Gets how often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Gets or sets how long it takes for the keys of a tag.</summary>
    public TimeSpan TakesFor { get; set; }

    public ICacheCoordinator OfProcess() => new Process(this, time);

    // As bad a coordinator as there is: it does not look at the token.
    private async Task<InProcessCoordinator> CommonAsync()
    {
        Asked++;
        if (Frozen)
        {
            await new TaskCompletionSource().Task;
        }

        return Down ? throw new InvalidOperationException("The coordinator is down.") : _common;
    }

    private sealed class Process(SharedCoordinator all, TimeProvider time) : ICacheCoordinator, IOrderedStore
    {
        private Action<IReadOnlyList<string>>? _own;

        public object? Connection => all.Connection;

        public async ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken) =>
            all.Leases is { } leases ? leases.TryTake(key) : await (await all.CommonAsync()).TryLeaseAsync(key, duration, cancellationToken);

        public async ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken) =>
            all.Leases is { } leases ? await leases.HolderAsync(key) : await (await all.CommonAsync()).HolderAsync(key, cancellationToken);

        public Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken) => all.Leases?.FreedAsync(key, cancellationToken) ?? Task.CompletedTask;

        public async ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken)
        {
            all.Generations++;
            await all.BeforeGeneration();
            var generation = await (await all.CommonAsync()).GenerationAsync(tags, cancellationToken);
            await all.AfterGeneration();
            return generation;
        }

        public async ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken)
        {
            await (await all.CommonAsync()).IndexAsync(key, tags, lifetime, cancellationToken);
            await all.AfterIndex();
        }

        public async ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken)
        {
            var shares = await (await all.CommonAsync()).InvalidateAsync(tag, cancellationToken);
            await all.AfterCount();
            return shares;
        }

        public async ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken)
        {
            all.Finds++;
            await Task.Delay(all.TakesFor, time, cancellationToken);
            await all.BeforeFind();
            return [.. (await (await all.CommonAsync()).FindAsync(tag, share, cancellationToken)).Take(all.Piece)];
        }

        public async ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken)
        {
            await all.BeforeForget();
            await (await all.CommonAsync()).ForgetAsync(tag, share, entries, cancellationToken);
        }

        public async ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
        {
            await all.BeforePublish(cancellationToken);
            foreach (var listener in all.LosesMessages ? [] : all._listeners.Where(one => one != _own))
            {
                listener(keys);
            }
        }

        public IDisposable Listen(Action<IReadOnlyList<string>> deleted)
        {
            _own = deleted;
            all._listeners.Add(deleted);
            return new CancellationTokenSource();
        }
    }
}
