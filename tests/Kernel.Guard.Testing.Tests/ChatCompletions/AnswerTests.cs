using OpenAI.Chat;

namespace KernelGuard.Testing.Tests.ChatCompletions;

public class AnswerTests : ServerTest
{
    private static readonly ChatMessage[] s_hello = [new UserChatMessage("Hello, Ümläut 🎉")];

    [Fact]
    public async Task The_default_answer_echoes_the_last_user_message()
    {
        ChatCompletion answer = await Server.Chat().CompleteChatAsync(s_hello, cancellationToken: Token);

        answer.Content[0].Text.Should().Be("You said: Hello, Ümläut 🎉");
        answer.Role.Should().Be(ChatMessageRole.Assistant);
        answer.Model.Should().Be(Clients.Model);
        answer.Id.Should().StartWith("chatcmpl-");
        answer.FinishReason.Should().Be(ChatFinishReason.Stop);
        answer.CreatedAt.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        Server.Requests.Should().ContainSingle().Which.LastUserText.Should().Be("Hello, Ümläut 🎉");
    }

    [Fact]
    public async Task Usage_is_counted_in_a_way_that_anyone_can_repeat()
    {
        ChatCompletion answer = await Server.Chat().CompleteChatAsync([new SystemChatMessage("Be kind."), .. s_hello], cancellationToken: Token);

        var prompt = 3 + 3 + OpenAIServer.CountTokens("Be kind.") + 3 + OpenAIServer.CountTokens("Hello, Ümläut 🎉");
        answer.Usage.InputTokenCount.Should().Be(prompt);
        answer.Usage.OutputTokenCount.Should().Be(OpenAIServer.CountTokens(answer.Content[0].Text));
        answer.Usage.TotalTokenCount.Should().Be(answer.Usage.InputTokenCount + answer.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task Usage_by_script_has_its_cached_and_reasoning_parts()
    {
        Server.Enqueue(Reply.Text("x").WithUsage(70, 50, cached: 30, reasoning: 20));

        ChatCompletion answer = await Server.Chat().CompleteChatAsync(s_hello, cancellationToken: Token);

        answer.Usage.InputTokenCount.Should().Be(70);
        answer.Usage.OutputTokenCount.Should().Be(50);
        answer.Usage.TotalTokenCount.Should().Be(120);
        answer.Usage.InputTokenDetails.CachedTokenCount.Should().Be(30);
        answer.Usage.OutputTokenDetails.ReasoningTokenCount.Should().Be(20);
    }

    [Fact]
    public async Task Usage_can_be_left_out_as_lesser_providers_do()
    {
        Server.Enqueue(Reply.Text("x").WithoutUsage());

        ChatCompletion answer = await Server.Chat().CompleteChatAsync(s_hello, cancellationToken: Token);

        answer.Usage.Should().BeNull();
    }

    [Theory]
    [InlineData("length", ChatFinishReason.Length)]
    [InlineData("content_filter", ChatFinishReason.ContentFilter)]
    public async Task An_answer_says_why_it_ended_early(string reason, ChatFinishReason expected)
    {
        Server.Enqueue(reason == "length" ? Reply.Truncated("Once upon") : Reply.ContentFilter("Once upon"));

        ChatCompletion answer = await Server.Chat().CompleteChatAsync(s_hello, cancellationToken: Token);

        answer.FinishReason.Should().Be(expected);
        answer.Content[0].Text.Should().Be("Once upon");
    }

    [Fact]
    public async Task A_refusal_is_no_text()
    {
        Server.Enqueue(Reply.Refusal("No."));

        ChatCompletion answer = await Server.Chat().CompleteChatAsync(s_hello, cancellationToken: Token);

        answer.Refusal.Should().Be("No.");
        answer.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task A_dated_name_answers_for_its_alias()
    {
        Server.Enqueue(Reply.Text("x").AsModel("gpt-4o-mini-2024-07-18"));

        ChatCompletion answer = await Server.Chat().CompleteChatAsync(s_hello, cancellationToken: Token);

        answer.Model.Should().Be("gpt-4o-mini-2024-07-18");
    }

    [Fact]
    public async Task Log_probabilities_come_when_they_are_asked_for()
    {
        ChatCompletion answer = await Server.Chat().CompleteChatAsync(
            s_hello, new ChatCompletionOptions { IncludeLogProbabilities = true, TopLogProbabilityCount = 2 }, Token);

        string.Concat(answer.ContentTokenLogProbabilities.Select(token => token.Token)).Should().Be(answer.Content[0].Text);
        answer.ContentTokenLogProbabilities[0].TopLogProbabilities.Should().ContainSingle();
    }

    [Fact]
    public async Task Every_setting_of_the_client_is_understood_and_recorded()
    {
        var options = new ChatCompletionOptions
        {
            Seed = 42,
            Temperature = 0.5f,
            TopP = 0.9f,
            FrequencyPenalty = 0.1f,
            PresencePenalty = -0.1f,
            MaxOutputTokenCount = 100,
            EndUserId = "user-1",
            StoredOutputEnabled = true,
            ServiceTier = ChatServiceTier.Default,
        };
        options.StopSequences.Add("END");
        options.Metadata["ticket"] = "7";
        options.LogitBiases[1234] = -100;

        await Server.Chat().CompleteChatAsync(s_hello, options, Token);

        var body = Server.Requests[0].Json;
        body.GetProperty("seed").GetInt32().Should().Be(42);
        body.GetProperty("stop")[0].GetString().Should().Be("END");
        body.GetProperty("logit_bias").GetProperty("1234").GetInt32().Should().Be(-100);
        body.GetProperty("metadata").GetProperty("ticket").GetString().Should().Be("7");
    }

    [Fact]
    public async Task Several_choices_each_say_the_same()
    {
        var (status, json) = await Server.SendAsync("chat/completions", """{"model":"gpt-4o-mini","n":3,"messages":[{"role":"user","content":"Hi"}]}""");

        status.Should().Be(200);
        var choices = json.GetProperty("choices").EnumerateArray().ToArray();
        choices.Select(choice => choice.GetProperty("index").GetInt32()).Should().Equal(0, 1, 2);
        choices.Select(choice => choice.GetProperty("message").GetProperty("content").GetString()).Should().AllBe("You said: Hi");
        json.GetProperty("usage").GetProperty("completion_tokens").GetInt32().Should().Be(3 * OpenAIServer.CountTokens("You said: Hi"));
    }

    [Fact]
    public async Task Instructions_images_sound_and_files_may_be_mixed()
    {
        ChatMessage[] messages =
        [
            new SystemChatMessage("One."),
            new DeveloperChatMessage("Two."),
            new SystemChatMessage("Three."),
            new UserChatMessage(
                ChatMessageContentPart.CreateTextPart("Look "),
                ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes([1, 2, 3]), "image/png"),
                ChatMessageContentPart.CreateImagePart(new Uri("https://example.com/a.png"), ChatImageDetailLevel.Low),
                ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes([4, 5]), ChatInputAudioFormat.Wav),
                ChatMessageContentPart.CreateFilePart(BinaryData.FromBytes([6]), "application/pdf", "a.pdf"),
                ChatMessageContentPart.CreateTextPart("here")) { ParticipantName = "Ann" },
            new AssistantChatMessage("I see."),
            new UserChatMessage("And?"),
        ];

        ChatCompletion answer = await Server.Chat("gpt-4o-audio-preview").CompleteChatAsync(messages, cancellationToken: Token);

        answer.Content[0].Text.Should().Be("You said: And?");
        Server.Requests[0].Json.GetProperty("messages")[3].GetProperty("content").GetArrayLength().Should().Be(6);
    }
}
