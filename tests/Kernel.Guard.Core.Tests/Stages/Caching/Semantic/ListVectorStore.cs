using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Is a vector store that keeps records in a list, and hands out all of them: it heeds no filter. A test says whether it is up.</summary>
internal sealed class ListVectorStore : VectorStore
{
    private readonly HashSet<string> _names = [];
    private readonly TaskCompletionSource _deleted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<Dictionary<string, object?>> Records { get; } = [];

    public bool Down { get; set; }

    /// <summary>Gets what ends when a record was taken out by its key.</summary>
    public Task Deleted => _deleted.Task;

    /// <summary>Gets how often a record was added or replaced.</summary>
    public int Added { get; private set; }

    /// <summary>Gets how many who add a record were held up.</summary>
    public int Holds { get; private set; }

    /// <summary>Gets or sets what holds up whoever adds a record.</summary>
    public Task Adding { get; set; } = Task.CompletedTask;

    public override VectorStoreCollection<object, Dictionary<string, object?>> GetDynamicCollection(string name, VectorStoreCollectionDefinition definition)
    {
        _names.Add(name);
        return new Collection(name, this);
    }

    public override VectorStoreCollection<TKey, TRecord> GetCollection<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null) => throw new NotSupportedException();

    public override async IAsyncEnumerable<string> ListCollectionNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var name in Down ? throw new HttpRequestException("No.") : _names.ToArray())
        {
            yield return name;
        }
    }

    public override Task<bool> CollectionExistsAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(true);

    public override Task EnsureCollectionDeletedAsync(string name, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override object? GetService(Type serviceType, object? serviceKey = null) => null;

    private sealed class Collection(string name, ListVectorStore store) : VectorStoreCollection<object, Dictionary<string, object?>>
    {
        public override string Name => name;

        public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult(true);

        public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override Task<Dictionary<string, object?>?> GetAsync(object key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(store.Records.Find(record => record["Key"]!.Equals(key)));

        public override IAsyncEnumerable<Dictionary<string, object?>> GetAsync(
            Expression<Func<Dictionary<string, object?>, bool>> filter, int top, FilteredRecordRetrievalOptions<Dictionary<string, object?>>? options = null, CancellationToken cancellationToken = default) =>
            store.Records.ToArray().ToAsyncEnumerable();

        public override Task DeleteAsync(object key, CancellationToken cancellationToken = default)
        {
            if (store.Records.RemoveAll(record => record["Key"]!.Equals(key)) > 0)
            {
                store._deleted.TrySetResult();
            }

            return Task.CompletedTask;
        }

        public override async Task UpsertAsync(Dictionary<string, object?> record, CancellationToken cancellationToken = default)
        {
            store.Holds += store.Adding.IsCompleted ? 0 : 1;
            await store.Adding;
            store.Records.RemoveAll(one => one["Key"]!.Equals(record["Key"]));
            store.Records.Add(record);
            store.Added++;
        }

        public override Task UpsertAsync(IEnumerable<Dictionary<string, object?>> records, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override async IAsyncEnumerable<VectorSearchResult<Dictionary<string, object?>>> SearchAsync<TInput>(
            TInput searchValue, int top, VectorSearchOptions<Dictionary<string, object?>>? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (var record in store.Records.ToArray())
            {
                yield return new VectorSearchResult<Dictionary<string, object?>>(record, 0);
            }
        }

        public override object? GetService(Type serviceType, object? serviceKey = null) => null;
    }
}
