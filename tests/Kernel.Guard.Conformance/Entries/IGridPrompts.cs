namespace KernelGuard.Conformance.Entries;

[PromptClient]
[GuardPolicy(Rig.Policy)]
internal interface IGridPrompts
{
    [UserMessage("{{$question}}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    [UserMessage("{{$question}}")]
    IAsyncEnumerable<string> StreamAsync(string question, CancellationToken cancellationToken = default);

    [UserMessage("{{$question}}"), Tools(typeof(Lookup))]
    Task<string> AskWithToolsAsync(string question, CancellationToken cancellationToken = default);

    [UserMessage("{{$question}}"), Tools(typeof(Lookup))]
    IAsyncEnumerable<string> StreamWithToolsAsync(string question, CancellationToken cancellationToken = default);
}
