namespace KernelGuard.AspNetCore.Tests;

/// <summary>Holds the prompts of the test's app.</summary>
[PromptClient, Model("gpt-4o-mini", MaxOutputTokens = 100), RedactPii]
public interface IWebPrompts
{
    /// <summary>Answers in a stream.</summary>
    [UserMessage("{{$question}}"), Timeout("60s", FirstContent = "50s", Idle = "50s")]
    IAsyncEnumerable<string> ChatAsync(string question, CancellationToken cancellationToken = default);

    /// <summary>Answers at once.</summary>
    [UserMessage("{{$question}}"), Retry(0)]
    Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);

    /// <summary>Answers while the user has budget.</summary>
    [UserMessage("{{$question}}"), Budget(Tokens = 200, Per = Scope.User, Window = "1h", Name = "customer")]
    Task<string> SpentAsync(string question, CancellationToken cancellationToken = default);

    /// <summary>Streams while the user has budget.</summary>
    [UserMessage("{{$question}}"), Budget(Tokens = 200, Per = Scope.User, Window = "1h", Name = "customer")]
    IAsyncEnumerable<string> SpentChatAsync(string question, CancellationToken cancellationToken = default);
}
