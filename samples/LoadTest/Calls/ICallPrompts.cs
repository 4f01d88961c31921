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

    [UserMessage("{{$call}}")]
    [Retry(2, Delay = "50ms")]
    Task<string> TwoRetriesAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Retry(2, Delay = "50ms")]
    IAsyncEnumerable<string> TwoRetriesStreamed(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Timeout("60s", Attempt = "200ms")]
    Task<string> ImpatientAsync(string call, CancellationToken cancellationToken = default);

    [UserMessage("{{$call}}")]
    [Timeout("60s", FirstContent = "10s", Idle = "10s")]
    IAsyncEnumerable<string> LongStreamed(string call, CancellationToken cancellationToken = default);
}
