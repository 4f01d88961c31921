namespace KernelGuard.Testing.Wire;

/// <summary>The two APIs that complete a conversation.</summary>
internal enum ApiKind
{
    ChatCompletions,
    Responses,
}
