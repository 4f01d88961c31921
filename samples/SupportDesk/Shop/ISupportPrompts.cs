using Microsoft.SemanticKernel.ChatCompletion;

namespace SupportDesk.Shop;

/// <summary>Holds the prompts of the customer service. Everything that keeps them in bounds stands here.</summary>
[PromptClient, Model("gpt-5.4-mini", MaxOutputTokens = 200)]
[SystemMessage("You are the customer service of the shop {{$shop}}. Be brief and friendly. Each question begins with who asks.")]
[RedactPii, Audited, Retry(3), Timeout("90s", FirstContent = "30s", Idle = "20s"), CircuitBreaker, Fallback("gpt-5.6-luna")]
[Budget(Tokens = 4_000, Per = Scope.User, Window = "10m", Name = "customer"), Budget(Cost = 20, Per = Scope.Tenant, Window = "day", SoftAt = 0.8, Name = "shop"), Budget(Cost = 100, Window = "day", Name = "all shops")]
internal interface ISupportPrompts
{
    [UserMessage("I am {{$name}}, {{$email}}. {{$question}}"), Tools(typeof(Orders)), Cached("10m", Partition = Partition.Tenant)]
    IAsyncEnumerable<string> ChatAsync([Tenant] string shop, string name, string email, ChatHistory history, string question, CancellationToken cancellationToken = default);
}
