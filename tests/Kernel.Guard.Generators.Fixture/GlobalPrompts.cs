using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KernelGuard;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

[PromptClient]
public interface IGlobalPrompts
{
    [UserMessage("{{$question}}")]
    Task<string> Ask(string question = null, CancellationToken cancellationToken = default);
}

[PromptClient]
public partial class GlobalClient
{
    private readonly Kernel kernel;

    public GlobalClient(Kernel kernel) => this.kernel = kernel;

    [UserMessage("{{$class}} {{$number}}")]
    public partial Task<string> @class(string @class, int? number = null);

    [UserMessage("{{$question}}")]
    public partial IAsyncEnumerable<string> StreamAsync(ChatHistory history, string question);
}

public class GlobalPlugin
{
    [KernelFunction("answer")]
    [Retry(4)]
    public async Task<string> AnswerAsync([Tenant] string shop, Kernel kernel) => (await kernel.InvokePromptAsync("hello " + shop)).ToString();
}

public partial class Outer<TOuter>
{
    [PromptClient]
    public interface INested<TInner>
        where TInner : class
    {
        [UserMessage("{{$outer}} {{$inner}}")]
        Task<string> Ask(TOuter outer, TInner inner);
    }

    public partial struct Middle
    {
        public static Task<string> AskPrivately(Kernel kernel, string text) => new Hidden(kernel).Ask(text);

        [PromptClient]
        private partial record Hidden(Kernel Kernel)
        {
            [UserMessage("{{$text}}")]
            internal partial Task<string> Ask(string text);
        }
    }
}
