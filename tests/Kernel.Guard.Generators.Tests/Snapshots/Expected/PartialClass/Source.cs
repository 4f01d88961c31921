using System.Collections.Generic;
using System.Threading.Tasks;
using KernelGuard;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

public partial class Outer
{
    [PromptClient]
    internal partial class Writer(Kernel kernel)
    {
        [UserMessage("{{$class}}{{$end}}")]
        public partial Task<string> @class(string @class, string end = "!");

        [UserMessage("{{$text}}")]
        [RedactPii(Kinds = PiiKinds.Email | PiiKinds.Iban)]
        protected internal virtual partial IAsyncEnumerable<ChatResponseUpdate> WriteAsync<T>(T text) where T : notnull;
    }
}
