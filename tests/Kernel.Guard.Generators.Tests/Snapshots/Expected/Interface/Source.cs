using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KernelGuard;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

[assembly: Timeout("90s")]

namespace Shop.Support
{
    public sealed record Triage(string Topic, int Urgency);

    public sealed class Orders;

    [PromptClient]
    [SystemMessage("You answer for {{$shop}}.\nBe \"brief\".")]
    [Retry(2)]
    public interface ISupportPrompts
    {
        [UserMessage("{{$question}}")]
        [Model("gpt-4o-mini", Temperature = 0.2, MaxOutputTokens = 400)]
        [Cached("30m", Partition = Partition.Tenant)]
        [Budget(Tokens = 200_000, Per = Scope.Tenant, Window = "1d")]
        [Budget(Cost = 50.00, Per = Scope.Global, Window = "month", SoftAt = 0.8)]
        [RedactPii]
        [Retry(3)]
        [Timeout("60s", FirstContent = "10s", Idle = "20s")]
        [Fallback("gpt-4.1-mini")]
        [Audited]
        Task<string> AnswerAsync([Tenant] string shop, string question, CancellationToken cancellationToken = default);

        [UserMessage("{{$ticket}}")]
        [GuardPolicy("triage")]
        Task<Completion<Triage>> TriageAsync([Tenant] string shop, string ticket);

        [UserMessage("{{orders.of $customer}}")]
        [Tools(typeof(Orders))]
        IAsyncEnumerable<string> StoryAsync([Tenant] string shop, string customer, ChatHistory history, DataContent? image = null);

        [UserMessage("{{$question}}")]
        [Tools]
        Task<ChatResponse> AskAsync([Tenant] string shop, string question, KernelArguments arguments, PromptExecutionSettings? settings);
    }
}
