namespace LoadTest.Calls;

/// <summary>Is what each caller asks, once for each policy and shape.</summary>
[PromptClient]
[Timeout("60s", Attempt = "2s", FirstContent = "2s", Idle = "2s")]
public interface ICallPrompts
{
    [UserMessage("{{$call}}")]
    [Retry(5, Delay = "50ms")]
    Task<string> FiveRetriesAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Retry(5, Delay = "50ms")]
    IAsyncEnumerable<string> FiveRetriesStreamed(string call, CancellationToken cancellationToken = default);

    // No deadline of an attempt ends one that stalls before its headers.
    [UserMessage("{{$call}}")]
    [Retry(5, Delay = "50ms")]
    [Timeout("8s", FirstContent = "2s", Idle = "2s")]
    Task<string> UntimedRetriesAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Retry(2, Delay = "50ms")]
    Task<string> TwoRetriesAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Retry(2, Delay = "50ms")]
    IAsyncEnumerable<string> TwoRetriesStreamed(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Retry(0)]
    [Timeout("60s", FirstContent = "30s", Idle = "30s")]
    Task<string> OnceAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Retry(0)]
    [Timeout("60s", FirstContent = "30s", Idle = "30s")]
    IAsyncEnumerable<string> OnceStreamed(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Timeout("60s", Attempt = "200ms")]
    Task<string> ImpatientAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Timeout("120s", FirstContent = "30s", Idle = "30s")]
    IAsyncEnumerable<string> LongStreamed(string call, CancellationToken cancellationToken = default);

    // The deadlines of the default policy, a twenty-fifth of each.
    [UserMessage("{{$call}}")]
    [Timeout("4s", FirstContent = "1200ms", Idle = "1200ms")]
    Task<string> PatientAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Timeout("4s", FirstContent = "1200ms", Idle = "1200ms")]
    IAsyncEnumerable<string> PatientStreamed(string call, CancellationToken cancellationToken = default);
}
