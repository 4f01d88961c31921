namespace KernelGuard.Tool.Tests;

/// <summary>Is an app's interface of prompts, which the tool explains out of this assembly.</summary>
[PromptClient, Model("gpt-4o-mini", MaxOutputTokens = 200), RedactPii, Audited]
public interface IExplainedPrompts
{
    /// <summary>Answers a question.</summary>
    [UserMessage("{{$question}}"), Retry(2), Cached("30m", Partition = Partition.Tenant), Budget(Tokens = 1_000, Per = Scope.Tenant, Window = "day", Name = "shop")]
    Task<string> AnswerAsync([Tenant] string shop, string question);

    /// <summary>Greets.</summary>
    [UserMessage("Hello {{$name}}")]
    Task<string> GreetAsync(string name);
}
