namespace KernelGuard.Conformance.Entries;

/// <summary>Is what a tool asks by itself; there is no room for it.</summary>
[PromptClient]
internal interface IInnerPrompts
{
    [UserMessage("Find the parcel of {{$email}}."), Budget(Name = "inner", Requests = 0, Window = "1d")]
    Task<string> AskAsync(string email, CancellationToken cancellationToken = default);
}
