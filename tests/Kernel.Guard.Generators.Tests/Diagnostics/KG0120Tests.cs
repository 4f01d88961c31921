using KernelGuard.Generators.Beside;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGuard.Generators.Tests.Diagnostics;

public sealed class KG0120Tests
{
    [Fact]
    public void A_message_of_anothers_role_and_text_is_a_warning() => Analyzed.By(
        new FilterAnalyzer(),
        """
        public static class Copies
        {
            public static IEnumerable<ChatMessage> Of(IEnumerable<ChatMessage> messages) => System.Linq.Enumerable.Select(messages, message => [|new ChatMessage(message.Role, message.Text)|]);

            public static ChatMessageContent Of(ChatMessageContent one) => [|new ChatMessageContent(one.Role, one.Content)|];

            // As Agent Framework's sample of a filter does it.
            public static List<ChatMessage> Filtered(IEnumerable<ChatMessage> messages) => System.Linq.Enumerable.ToList(System.Linq.Enumerable.Select(messages, m => [|new ChatMessage(m.Role, FilterPii(m.Text))|]));

            public static ChatMessage Named(ChatMessage one) => [|new ChatMessage(one.Role, $"{one.Text} Be brief.") { AuthorName = "x" }|];

            public static ChatMessage Cast(object one) => one is ChatMessage message ? [|new ChatMessage(content: message.Text.Trim(), role: message.Role)|] : null!;

            private static string FilterPii(string text) => text;
        }
        """,
        "KG0120",
        DiagnosticSeverity.Warning);

    [Fact]
    public void A_copy_of_the_contents_and_a_message_of_several_is_not_reported() => Analyzed.By(
        new FilterAnalyzer(),
        """
        public sealed record Own(ChatRole Role, string Text);

        public static class Copies
        {
            public static object[] Of(ChatMessage first, ChatMessage second, Own own, string text) =>
            [
                new ChatMessage(first.Role, first.Contents), new ChatMessage(first.Role, second.Text), new ChatMessage(own.Role, own.Text),
                new ChatMessage(ChatRole.User, first.Text), new ChatMessage(first.Role, [new Microsoft.Extensions.AI.TextContent(first.Text), .. first.Contents]), new ChatMessage(first.Role, text), first.Clone(),
            ];
        }
        """);

    [Fact]
    public void A_transcript_says_roles_inside_its_text_and_is_not_reported() => Analyzed.By(
        new FilterAnalyzer(),
        """
        using System.Linq;

        public static class Summaries
        {
            public static ChatMessage Of(IEnumerable<ChatMessage> history) => new(ChatRole.User, string.Join("\n", history.Select(m => $"{m.Role}: {m.Text}")));

            public static ChatMessageContent Of(ChatMessageContent one) => new(AuthorRole.User, $"{one.Role} said: {one.Content}");

            public static ChatMessage Last(ChatMessage last, ChatMessage asked) => new(asked.Role, $"{last.Role}: {last.Text}");
        }
        """);

    [Fact]
    public void Broken_code_is_the_compilers() => Analyzed.By(new FilterAnalyzer(), "public class Broken { object One => new object(); }");
}
