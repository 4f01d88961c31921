namespace KernelGuard.Testing.Wire;

/// <summary>What an answer's item is.</summary>
internal enum AnswerItemKind
{
    Text,
    Refusal,
    ToolCall,
}
