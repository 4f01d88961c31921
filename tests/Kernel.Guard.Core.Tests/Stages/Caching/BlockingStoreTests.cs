using AwesomeAssertions;
using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that a store of the host's own that holds its caller's thread up is waited for no longer than one that answers a task.</summary>
public sealed class BlockingStoreTests : IDisposable
{
    private readonly ManualResetEventSlim _released = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_call_goes_on_without_it(bool streamed, bool isCoordinator)
    {
        var bench = isCoordinator ? new CacheBench(new SharedStore(), new Coordinator(_released)) : new CacheBench(new Store(_released));
        var asking = Task.Run(() => bench.AskAsync(streamed), Token);

        await Eventually.HoldsAsync(() => bench.Time.Advance(TimeSpan.FromMilliseconds(50)), () => asking.IsCompleted, Token);

        (await asking).Response.Text.Should().Be("Hello.");
        bench.Provider.Calls.Should().Be(1);
    }

    public void Dispose()
    {
        _released.Set();
        _released.Dispose();
    }

    private sealed class Store(ManualResetEventSlim released) : IDistributedCache
    {
        public byte[]? Get(string key) => Wait();

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => Wait();

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => Task.FromResult(Wait());

        public void Refresh(string key) => Wait();

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.FromResult(Wait());

        public void Remove(string key) => Wait();

        public Task RemoveAsync(string key, CancellationToken token = default) => Task.FromResult(Wait());

        private byte[]? Wait()
        {
            released.Wait();
            return null;
        }
    }

    private sealed class Coordinator(ManualResetEventSlim released) : ICacheCoordinator
    {
        public ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken) => Wait<IAsyncDisposable?>(null);

        public ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken) => Wait<string?>(null);

        public Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) => Wait(0L);

        public async ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken) => await Wait(0);

        public ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken) => Wait<IReadOnlyList<string>>([]);

        public ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken) => Wait<IReadOnlyList<TaggedEntry>>([]);

        public async ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken) => await Wait(0);

        public async ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => await Wait(0);

        public IDisposable Listen(Action<IReadOnlyList<string>> deleted) => new CancellationTokenSource();

        private ValueTask<T> Wait<T>(T value)
        {
            released.Wait();
            return ValueTask.FromResult(value);
        }
    }
}
