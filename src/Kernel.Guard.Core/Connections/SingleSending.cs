namespace KernelGuard.Connections;

/// <summary>
/// Is what one attempt of the guard sends through an <see cref="HttpClient"/> of the host's: as long as nothing has succeeded it is sent once, whatever
/// repeats it above. Thread-safe.
/// </summary>
/// <param name="provider">The provider's address: what goes elsewhere meanwhile, to ask for a token as a rule, is none of it.</param>
internal sealed class SingleSending(Uri provider)
{
    // A handler that hedges takes an error of its second request for the end. It has the first one's answer by then, and cancels the second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource? _first;

    /// <summary>Tells whether a request is the attempt's.</summary>
    public bool IsOf(HttpRequestMessage request) => request.RequestUri is { IsAbsoluteUri: true } address && address.Scheme == provider.Scheme && address.Authority == provider.Authority;

    /// <summary>Sends a request, if no other one is under way or has failed.</summary>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellationToken">Whoever repeats requests leaves by it.</param>
    /// <exception cref="SentException">It did not succeed, or another one had been sent.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        TaskCompletionSource ends = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_gate)
        {
            before = _first?.Task;
            _first ??= ends;
        }

        if (before is not null)
        {
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(Patience, cancellationToken).ConfigureAwait(false);
            throw new SentException(new HttpRequestException("A handler of the host's HttpClient repeats requests of the guard; one attempt is sent once."));
        }

        try
        {
            var answer = await send().ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
            {
                throw new SentException(answer);
            }

            // A client that asks several times for one answer, as one that calls tools does, goes on.
            lock (_gate)
            {
                _first = null;
            }

            return answer;
        }
        catch (Exception error) when (error is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            throw new SentException(error);
        }
        finally
        {
            ends.SetResult();
        }
    }
}

/// <summary>Carries a failure past handlers that would repeat the request: they know its answer, and the errors of connections, and not this.</summary>
internal sealed class SentException : Exception
{
    public SentException(HttpResponseMessage answer) => Answer = answer;

    public SentException(Exception failure)
        : base(null, failure)
    {
    }

    /// <summary>Gets the answer; null where there was none.</summary>
    public HttpResponseMessage? Answer { get; }
}
