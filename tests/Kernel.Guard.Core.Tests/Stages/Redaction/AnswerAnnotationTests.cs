using AwesomeAssertions;
using KernelGuard.Redaction.Placeholders;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class AnswerAnnotationTests
{
    private const string Answer = "To [[EMAIL-1]]: see the terms, [[EMAIL-1]].";
    private const string Restored = "To ann@example.com: see the terms, ann@example.com.";

    [Theory]
    [InlineData("the terms")]
    [InlineData("To ")]
    [InlineData("[[EMAIL-1]]: see", "ann@example.com: see")]
    [InlineData("EMAIL", "ann@example.com")]
    [InlineData(", [[EMAIL-1]].", ", ann@example.com.")]
    public async Task A_citations_stretch_moves_with_the_text_and_its_words_are_restored(string cited, string? expected = null)
    {
        var citation = Citation(Answer.IndexOf(cited, StringComparison.Ordinal), cited.Length);
        citation.Snippet = "for [[EMAIL-1]]";

        var content = (await AskAsync(new TextContent(Answer) { Annotations = [citation] })).Messages.Single().Contents.OfType<TextContent>().Single();

        content.Text.Should().Be(Restored);
        var moved = content.Annotations!.OfType<CitationAnnotation>().Single();
        var region = moved.AnnotatedRegions!.OfType<TextSpanAnnotatedRegion>().Single();
        Restored[region.StartIndex!.Value..region.EndIndex!.Value].Should().Be(expected ?? cited);
        moved.Snippet.Should().Be("for ann@example.com");
        citation.AnnotatedRegions!.OfType<TextSpanAnnotatedRegion>().Single().StartIndex.Should().Be(Answer.IndexOf(cited, StringComparison.Ordinal), "what came from beneath may be shared");
    }

    [Fact]
    public async Task In_a_stream_it_counts_from_the_texts_beginning()
    {
        var citation = Citation(Answer.IndexOf("terms", StringComparison.Ordinal), 5);
        ChatResponseUpdate[] pieces = [Piece(Answer[..5]), Piece(Answer[5..20]), Piece(Answer[20..]), new(ChatRole.Assistant, [new TextContent("") { Annotations = [citation] }])];
        var inner = new ScriptedChatClient { Stream = _ => pieces };

        var updates = await inner.AsBuilder().UseGuardRedaction().Build().GetStreamingResponseAsync("I am ann@example.com", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        string.Concat(updates.Select(static update => update.Text)).Should().Be(Restored);
        var region = updates.SelectMany(static update => update.Contents).SelectMany(static content => content.Annotations ?? []).Single().AnnotatedRegions!.OfType<TextSpanAnnotatedRegion>().Single();
        Restored[region.StartIndex!.Value..region.EndIndex!.Value].Should().Be("terms");
    }

    [Fact]
    public async Task Without_a_placeholder_the_same_instances_go_on()
    {
        var content = new TextContent("plain") { Annotations = [Citation(0, 5)] };

        (await AskAsync(content)).Messages.Single().Contents.Single().Should().BeSameAs(content);
    }

    [Fact]
    public void A_place_that_was_not_read_yet_is_none()
    {
        var places = new RestoredPlaces { Read = 10 };

        places.Map(10, end: true).Should().Be(10);
        places.Map(11, end: true).Should().BeNull();
    }

    private static CitationAnnotation Citation(int start, int length) => new() { Title = "Terms", AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = start + length }] };

    private static ChatResponseUpdate Piece(string text) => new(ChatRole.Assistant, text) { MessageId = "m" };

    private static Task<ChatResponse> AskAsync(AIContent content) =>
        new ScriptedChatClient { Answer = _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])) }.AsBuilder().UseGuardRedaction().Build()
            .GetResponseAsync("I am ann@example.com", cancellationToken: TestContext.Current.CancellationToken);
}
