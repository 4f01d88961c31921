using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0008Tests
{
    [Fact]
    public void A_partition_by_tenant_without_one_is_told() => Expect.Diagnostic("KG0008", DiagnosticSeverity.Info, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Cached("1h", Partition = Partition.Tenant)]
            Task<string> [|AskAsync|](string x);
        }

        """);

    [Fact]
    public void A_budget_by_user_without_one_is_told() => Expect.Diagnostic("KG0008", DiagnosticSeverity.Info, """
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Budget(Tokens = 1, Per = Scope.User, Window = "1d")]
            Task<string> [|AskAsync|]([Tenant] string x);
        }

        """);

    [Fact]
    public void A_classic_function_is_told_too() => Expect.Diagnostic("KG0008", DiagnosticSeverity.Info, """
        public class Plugin
        {
            [KernelFunction, Cached("1h", Partition = Partition.Conversation)]
            public string [|Ask|](string x) => x;
        }
        """);

    [Fact]
    public void A_parameter_that_names_the_tenant_is_enough() => Expect.Nothing("""
        [PromptClient]

        public interface IPrompts
        {
            [UserMessage("{{$x}}")]
            [Cached("1h", Partition = Partition.Tenant)]
            Task<string> AskAsync([Tenant] string x);
        }

        """);
}
