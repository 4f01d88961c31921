using System.Runtime.CompilerServices;

namespace KernelGuard.Scoping;

/// <summary>Carries a scope through a stream.</summary>
public static class ScopedStream
{
    /// <summary>Enumerates a stream with the scope current in each of its steps and while it is disposed, until the scope's deadline.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="scope">The scope, captured when the method was called.</param>
    /// <param name="start">Starts the stream; called on the first step, within the scope.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The stream.</returns>
    public static async IAsyncEnumerable<T> Run<T>(
        GuardScope scope,
        Func<CancellationToken, IAsyncEnumerable<T>> start,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(start);

        IAsyncEnumerator<T>? steps = null;
        using var bound = new CallBound(scope.Deadline, cancellationToken);
        try
        {
            while (true)
            {
                // An iterator's own change of an AsyncLocal does not outlive a yield: it is set for each step.
                using (scope.Enter())
                {
                    try
                    {
                        steps ??= start(bound.Token).GetAsyncEnumerator(bound.Token);
                        if (!await steps.MoveNextAsync().ConfigureAwait(false))
                        {
                            break;
                        }
                    }
                    catch (OperationCanceledException) when (bound.Expired)
                    {
                        throw bound.Error();
                    }
                }

                yield return steps.Current;
            }

            scope.ThrowIfFaulted();
        }
        finally
        {
            if (steps is not null)
            {
                using (scope.Enter())
                {
                    await steps.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }
}
