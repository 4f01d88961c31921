using AwesomeAssertions;
using KernelGuard.Stages.Caching.Answers;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Answers;

/// <summary>Holds that an answer of several messages is kept in neither form: joined, they would be one text that nobody said.</summary>
public sealed class StreamedMessagesTests
{
    [Theory]
    [InlineData("m-1", "m-1", true)]
    [InlineData("m-1", null, true)]
    [InlineData(null, "m-1", true)]
    [InlineData("m-1", "m-2", false)]
    public void A_stream_is_kept_where_its_text_is_of_one_message(string? first, string? second, bool isKept)
    {
        var answer = new AnswerCollector();
        answer.Add(new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("Hm.")]) { MessageId = "thought" });
        answer.Add(new ChatResponseUpdate(ChatRole.Assistant, "Hello") { MessageId = first });
        answer.Add(new ChatResponseUpdate(ChatRole.Assistant, " there.") { MessageId = second });
        answer.Add(new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop });

        (answer.ToStore(null, DateTimeOffset.UnixEpoch, default) is not null).Should().Be(isKept);
    }

    [Fact]
    public void Whole_it_is_kept_neither()
    {
        var answer = new AnswerCollector();
        answer.Add(new ChatResponse([new ChatMessage(ChatRole.Assistant, "Hello"), new ChatMessage(ChatRole.Assistant, " there.")]) { FinishReason = ChatFinishReason.Stop });

        answer.ToStore(null, DateTimeOffset.UnixEpoch, default).Should().BeNull();
    }
}
