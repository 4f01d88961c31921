using KernelGuard;

namespace GuardedApp;

/// <summary>What this app asks a model. Each rule stands where it holds, and is checked when the project is built.</summary>
[PromptClient, Model("gpt-5.4-mini", MaxOutputTokens = 200)]
[SystemMessage("You answer for the shop {{$shop}}. Be brief.")]
public interface ISupportPrompts
{
    [UserMessage("{{$question}}"), RedactPii, Retry(3), Audited]
    [Budget(Tokens = 200_000, Per = Scope.Tenant, Window = "1d")]
    Task<string> AnswerAsync([Tenant] string shop, string question, CancellationToken cancellationToken = default);

    [UserMessage("{{$question}}"), RedactPii, Timeout("60s", FirstContent = "10s", Idle = "20s")]
    IAsyncEnumerable<string> ChatAsync([Tenant] string shop, string question, CancellationToken cancellationToken = default);
}
