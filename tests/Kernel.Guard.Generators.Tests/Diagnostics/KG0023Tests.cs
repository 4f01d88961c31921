using KernelGuard.Generators.Methods;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0023Tests
{
    [Fact]
    public void A_callers_text_in_a_system_message_is_a_warning() => Analyzed.By(
        new PromptTextAnalyzer(),
        """
        [PromptClient, SystemMessage("You talk about {{$topic}}.")]
        public interface IPrompts
        {
            [UserMessage("{{$question}}")]
            Task<string> AskAsync(string [|topic|], string question);

            [SystemMessage("To {{$who}}: {{$what}}"), UserMessage("x")]
            Task<string> OtherAsync([User] string [|who|], object [|what|], [Tenant] string topic);
        }
        """,
        "KG0023",
        DiagnosticSeverity.Warning);

    [Fact]
    public void The_tenant_numbers_dates_enums_and_other_messages_are_not_reported() => Analyzed.By(
        new PromptTextAnalyzer(),
        """
        namespace Other { public sealed class SystemMessageAttribute(string template) : Attribute { public string Template => template; } }

        public enum Tone { Warm }

        [PromptClient, SystemMessage("You answer for {{$shop}} on {{$day}}, {{$most}} words, {{$tone}}, {{$perhaps}}.")]
        public interface IPrompts
        {
            [UserMessage("{{$question}}"), AssistantMessage("You said {{$question}}.")]
            Task<string> AskAsync([Tenant] string shop, DateOnly day, int most, Tone tone, int? perhaps, string question);

            [Other.SystemMessage("{{$question}}"), UserMessage("{{$question}}")]
            Task<string> OthersAsync([Tenant] string shop, DateOnly day, int most, Tone tone, int? perhaps, string question);
        }

        [SystemMessage("{{$topic}}")]
        public interface INoClient { Task AskAsync(string topic); }
        """);
}
