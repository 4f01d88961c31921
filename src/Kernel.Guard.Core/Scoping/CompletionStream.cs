using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Is the stream of a completion. Whoever reads it again makes another completion of the same messages, with a policy, a record and guarded options of its own: what the
/// caller's options say by then.
/// </summary>
/// <param name="begun">The stream of the completion that has begun.</param>
/// <param name="again">Begins another one.</param>
internal sealed class CompletionStream(IAsyncEnumerable<ChatResponseUpdate> begun, Func<IAsyncEnumerable<ChatResponseUpdate>> again) : IAsyncEnumerable<ChatResponseUpdate>
{
    private IAsyncEnumerable<ChatResponseUpdate>? _begun = begun;

    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        (Interlocked.Exchange(ref _begun, null) ?? again()).GetAsyncEnumerator(cancellationToken);
}
