using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Is a vector store that keeps records in a list, and hands out all of them: it heeds no filter.</summary>
internal sealed class ListVectorStore : VectorStore
{
    public List<Dictionary<string, object?>> Records { get; } = [];

    public override VectorStoreCollection<object, Dictionary<string, object?>> GetDynamicCollection(string name, VectorStoreCollectionDefinition definition) => new Collection(name, Records);

    public override VectorStoreCollection<TKey, TRecord> GetCollection<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null) => throw new NotSupportedException();

    public override async IAsyncEnumerable<string> ListCollectionNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield break;
    }

    public override Task<bool> CollectionExistsAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(true);

    public override Task EnsureCollectionDeletedAsync(string name, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override object? GetService(Type serviceType, object? serviceKey = null) => null;

    private sealed class Collection(string name, List<Dictionary<string, object?>> records) : VectorStoreCollection<object, Dictionary<string, object?>>
    {
        public override string Name => name;

        public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult(true);

        public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override Task<Dictionary<string, object?>?> GetAsync(object key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(records.Find(record => record["Key"]!.Equals(key)));

        public override IAsyncEnumerable<Dictionary<string, object?>> GetAsync(
            Expression<Func<Dictionary<string, object?>, bool>> filter, int top, FilteredRecordRetrievalOptions<Dictionary<string, object?>>? options = null, CancellationToken cancellationToken = default) =>
            records.ToAsyncEnumerable();

        public override Task DeleteAsync(object key, CancellationToken cancellationToken = default)
        {
            records.RemoveAll(record => record["Key"]!.Equals(key));
            return Task.CompletedTask;
        }

        public override Task UpsertAsync(Dictionary<string, object?> record, CancellationToken cancellationToken = default)
        {
            records.Add(record);
            return Task.CompletedTask;
        }

        public override Task UpsertAsync(IEnumerable<Dictionary<string, object?>> records, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override async IAsyncEnumerable<VectorSearchResult<Dictionary<string, object?>>> SearchAsync<TInput>(
            TInput searchValue, int top, VectorSearchOptions<Dictionary<string, object?>>? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (var record in records.ToArray())
            {
                yield return new VectorSearchResult<Dictionary<string, object?>>(record, 0);
            }
        }

        public override object? GetService(Type serviceType, object? serviceKey = null) => null;
    }
}
