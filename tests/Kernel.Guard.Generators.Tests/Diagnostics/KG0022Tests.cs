using KernelGuard.Generators.Methods;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0022Tests
{
    [Fact]
    public void Personal_data_that_only_the_default_policy_redacts_is_told() => Analyzed.By(
        new PersonalDataAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [UserMessage("{{$firstName}} {{$date_of_birth}} {{$IBAN}} {{$ip}}")]
            Task<string> AskAsync(string [|firstName|], DateOnly [|date_of_birth|], string [|IBAN|], System.Net.IPAddress [|ip|]);
        }
        """,
        "KG0022",
        DiagnosticSeverity.Info);

    [Fact]
    public void Under_RedactPii_in_methods_that_the_guard_does_not_cover_and_for_whom_it_names_nothing_is_told() => Analyzed.By(
        new PersonalDataAnalyzer(),
        """
        [PromptClient, RedactPii]
        public interface IPrompts
        {
            [UserMessage("{{$email}}")]
            Task<string> AskAsync(string email);
        }

        [PromptClient]
        public interface IOthers
        {
            [UserMessage("Hello")]
            Task<string> AskAsync([User] string userName, [Tenant] string customerName);

            [UserMessage("{{$email}}"), RedactPii(Enforce = false)]
            Task<string> CountedAsync(string email);
        }

        public interface INone { Task SendAsync(string email); }

        public sealed class Plugin
        {
            [KernelFunction]
            public Task<string> FindAsync(string email) => Task.FromResult(email);
        }
        """);

    [Fact]
    public void Broken_code_is_the_compilers() => Analyzed.By(new PersonalDataAnalyzer(), "[PromptClient] public interface IPrompts { }");
}
