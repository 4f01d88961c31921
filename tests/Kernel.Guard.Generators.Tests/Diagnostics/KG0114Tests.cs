using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0114Tests
{
    [Fact]
    public void A_guard_attribute_that_nothing_reads_is_a_warning() => Expect.Diagnostic("KG0114", DiagnosticSeverity.Warning, """
        public class Service
        {
            [Retry(3)]
            public void [|Ask|]()
            {
            }
        }

        [GuardPolicy("p")]
        public class [|Nothing|]
        {
        }

        [PromptClient]
        public partial class Prompts(Kernel kernel)
        {
            [UserMessage("x")]
            public partial Task<string> AskAsync();

            [Audited]
            public Kernel [|Other|]() => kernel;
        }

        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("x"), Retry(2)]
            Task<string> AskAsync();

            [UserMessage("{{$x}}"), RedactPii, Budget(Cost = 1, Window = "1d")]
            Task<string> [|DefaultAsync|](string x) => Task.FromResult(x);

            [Timeout("1s")]
            static Task<string> [|SharedAsync|]() => Task.FromResult("");

            Task<string> PlainAsync() => Task.FromResult("");
        }
        """);

    [Fact]
    public void Policies_functions_and_their_types_are_read() => Expect.Nothing("""
        [Retry(3)]
        public sealed class PolicyAttribute : Attribute;

        [Timeout("1s")]
        public class Plugin
        {
            [KernelFunction, Retry(2)]
            public string Ask() => "";
        }
        """);
}
