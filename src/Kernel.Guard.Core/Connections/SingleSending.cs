namespace KernelGuard.Connections;

/// <summary>
/// Is what one attempt of the guard sends through an <see cref="HttpClient"/> of the host's: a request that failed is not sent again, whatever repeats
/// it above, and ends as it did the first time. Thread-safe.
/// </summary>
/// <param name="provider">The provider's address: what goes elsewhere meanwhile, to ask for a token as a rule, is none of it. Null where nobody says it.</param>
/// <param name="time">The clock.</param>
internal sealed class SingleSending(Uri? provider, TimeProvider time)
{
    // A handler that hedges has the first one's answer when its second request may go on, and cancels that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Uri, Task<SentFailure?>> _sent = [];
    private bool _isRenewed;

    /// <summary>Gets whether it is known where the attempt goes.</summary>
    public bool HasAddress => provider is not null;

    /// <summary>Tells whether a request is the attempt's.</summary>
    public bool IsOf(HttpRequestMessage request) =>
        provider is not null && request.RequestUri is { IsAbsoluteUri: true } address && address.Scheme == provider.Scheme && address.Authority == provider.Authority;

    /// <summary>Sends a request, unless one to its address failed before: the same failure is the answer then. While one is under way it waits.</summary>
    /// <param name="request">The request.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellationToken">Whoever repeats requests leaves by it.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        TaskCompletionSource<SentFailure?> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        while (Before(address, end.Task) is { } before)
        {
            if (await before.WaitAsync(cancellationToken).ConfigureAwait(false) is { } known)
            {
                return known.Again(request);
            }

            await Task.Delay(Patience, cancellationToken).ConfigureAwait(false);
        }

        SentFailure? failure = null;
        try
        {
            var answer = await send().ConfigureAwait(false);
            if ((int)answer.StatusCode < 400)
            {
                return answer;
            }

            failure = await SentFailure.OfAsync(answer, time, cancellationToken).ConfigureAwait(false);
            return failure.Again(request);
        }
        catch (Exception error) when (failure is null)
        {
            failure = SentFailure.Of(error, cancellationToken.IsCancellationRequested);
            throw;
        }
        finally
        {
            End(address, failure);
            end.SetResult(failure);
        }
    }

    private Task<SentFailure?>? Before(Uri address, Task<SentFailure?> own)
    {
        lock (_gate)
        {
            return _sent.TryAdd(address, own) ? null : _sent[address];
        }
    }

    // A client that asks several times for one answer, as one that calls tools does, goes on; and who is refused for a key that has run out may bring
    // a new one.
    private void End(Uri address, SentFailure? failure)
    {
        lock (_gate)
        {
            var mayRenew = failure is { RefusesKey: true } && !_isRenewed;
            _isRenewed = mayRenew || (_isRenewed && failure is not null);
            if (failure is null || mayRenew)
            {
                _sent.Remove(address);
            }
        }
    }
}
