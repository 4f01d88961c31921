namespace KernelGuard;

/// <summary>Names the two APIs of OpenAI that answer a chat.</summary>
public enum OpenAIApi
{
    /// <summary><c>/chat/completions</c>: what Semantic Kernel's connector and most compatible servers speak.</summary>
    ChatCompletions,

    /// <summary><c>/responses</c>.</summary>
    Responses,
}
