using AwesomeAssertions;
using KernelGuard.Generators.Cost;
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

    [Fact]
    public void A_callers_text_in_a_prompt_file_is_told_there()
    {
        const string File = "---\nmodel: gpt-4o-mini\n---\nsystem:\nYou talk about\r\n{{$topic}} for {{$shop}}.\n\nuser:\n{{$question}}\n";

        var found = Analyzed.Found(
            new PromptFileAnalyzer(),
            """
            [PromptClient]
            public interface IPrompts
            {
                [PromptFile("prompts/ask.md")]
                Task<string> AskAsync([Tenant] string shop, string topic, string question);
            }
            """,
            "KG0023",
            DiagnosticSeverity.Warning,
            files: ("/src/prompts/ask.md", File)).Should().ContainSingle().Which;

        var place = found.Location.GetLineSpan();
        place.Path.Should().Be("/src/prompts/ask.md");
        (place.StartLinePosition.Line, place.StartLinePosition.Character, place.EndLinePosition.Character).Should().Be((5, 0, 10));
    }

    [Fact]
    public void A_prompt_file_whose_system_message_is_the_hosts_own_is_not_reported() => Analyzed.By(
        new PromptFileAnalyzer(),
        """
        [PromptClient]
        public interface IPrompts
        {
            [PromptFile("prompts/ask.md")]
            Task<string> AskAsync([Tenant] string shop, int most, string question);
        }
        """,
        files: ("/src/prompts/ask.md", "system:\nFor {{$shop}}, {{$most}} words.\nuser:\n{{$question}}"));
}
