using OpenAI.Responses;

namespace KernelGuard.Testing.Tests.Responses;

public class AnswerTests : ServerTest
{
    [Fact]
    public async Task The_default_answer_echoes_the_input()
    {
        ResponseResult answer = await Server.Responses().CreateResponseAsync(Clients.Model, "Hello, Ümläut 🎉", cancellationToken: Token);

        answer.GetOutputText().Should().Be("You said: Hello, Ümläut 🎉");
        answer.Status.Should().Be(ResponseStatus.Completed);
        answer.Id.Should().StartWith("resp_");
        answer.Model.Should().Be(Clients.Model);
        answer.Usage.TotalTokenCount.Should().Be(answer.Usage.InputTokenCount + answer.Usage.OutputTokenCount);
        Server.Requests.Should().ContainSingle().Which.LastUserText.Should().Be("Hello, Ümläut 🎉");
    }

    [Fact]
    public async Task Usage_by_script_has_its_cached_and_reasoning_parts()
    {
        Server.Enqueue(Reply.Text("x").WithUsage(70, 50, cached: 30, reasoning: 20));

        ResponseResult answer = await Server.Responses().CreateResponseAsync(Clients.Model, "x", cancellationToken: Token);

        answer.Usage.InputTokenCount.Should().Be(70);
        answer.Usage.InputTokenDetails.CachedTokenCount.Should().Be(30);
        answer.Usage.OutputTokenCount.Should().Be(50);
        answer.Usage.OutputTokenDetails.ReasoningTokenCount.Should().Be(20);
    }

    [Fact]
    public async Task What_the_request_set_comes_back_in_the_answer()
    {
        ResponseResult answer = await Server.Responses().CreateResponseAsync(
            new CreateResponseOptions(Clients.Model, [ResponseItem.CreateDeveloperMessageItem("Two."), ResponseItem.CreateSystemMessageItem("Three."), ResponseItem.CreateUserMessageItem("Hi")])
            {
                Temperature = 0.25f,
                MaxOutputTokenCount = 64,
                EndUserId = "user-1",
                Metadata = { ["ticket"] = "7" },
                TruncationMode = ResponseTruncationMode.Auto,
            },
            Token);

        answer.Temperature.Should().Be(0.25f);
        answer.MaxOutputTokenCount.Should().Be(64);
        answer.Metadata.Should().ContainKey("ticket").WhoseValue.Should().Be("7");
        answer.TruncationMode.Should().Be(ResponseTruncationMode.Auto);
    }

    [Fact]
    public async Task Images_and_files_are_taken()
    {
        ResponseResult answer = await Server.Responses().CreateResponseAsync(
            new CreateResponseOptions(Clients.Model,
            [
                ResponseItem.CreateUserMessageItem(
                [
                    ResponseContentPart.CreateInputTextPart("Look"),
                    ResponseContentPart.CreateInputImagePart(BinaryData.FromBytes([1, 2], "image/png")),
                    ResponseContentPart.CreateInputImagePart(new Uri("https://example.com/a.png"), ResponseImageDetailLevel.High),
                    ResponseContentPart.CreateInputFilePart(BinaryData.FromBytes([3]), "application/pdf", "a.pdf"),
                ]),
            ]),
            Token);

        answer.GetOutputText().Should().Be("You said: Look");
    }

    [Fact]
    public async Task A_truncated_answer_is_incomplete_and_says_why()
    {
        Server.Enqueue(Reply.Truncated("Once upon"), Reply.ContentFilter("Once"));

        ResponseResult truncated = await Server.Responses().CreateResponseAsync(Clients.Model, "x", cancellationToken: Token);
        ResponseResult filtered = await Server.Responses().CreateResponseAsync(Clients.Model, "x", cancellationToken: Token);

        truncated.Status.Should().Be(ResponseStatus.Incomplete);
        truncated.IncompleteStatusDetails.Reason.Should().Be(ResponseIncompleteStatusReason.MaxOutputTokens);
        truncated.GetOutputText().Should().Be("Once upon");
        filtered.IncompleteStatusDetails.Reason.Should().Be(ResponseIncompleteStatusReason.ContentFilter);
    }

    [Fact]
    public async Task A_conversation_goes_on_from_an_answer_that_the_server_gave_and_from_no_other()
    {
        var client = Server.Responses();
        ResponseResult first = await client.CreateResponseAsync(Clients.Model, "One", cancellationToken: Token);

        ResponseResult second = await client.CreateResponseAsync(Clients.Model, "Two", first.Id, Token);
        var unknown = () => client.CreateResponseAsync(Clients.Model, "Three", "resp_nope", Token);

        second.PreviousResponseId.Should().Be(first.Id);
        (await unknown.Should().ThrowAsync<System.ClientModel.ClientResultException>()).Which.Status.Should().Be(400);
    }
}
