using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using KernelGuard.Scoping;
using KernelGuard.Stages.Redaction;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>What is remembered of texts in which nothing was found.</summary>
public sealed class CleanTextsTests
{
    private static readonly string Clean = string.Concat(Enumerable.Repeat("The shop takes back what does not fit. ", 8));

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("日本")]
    public void A_text_is_known_from_the_second_time_on_and_no_other_is(string more)
    {
        var texts = new CleanTexts();
        var text = Clean + more;
        for (var i = 0; i < 2; i++)
        {
            texts.Knows(text, out var mark).Should().BeFalse();
            texts.Learn(text, mark);
        }

        texts.Knows(text, out _).Should().BeTrue();
        texts.Knows(new string([.. text]), out _).Should().BeTrue("it is the letters that count");
        texts.Knows(text + ".", out _).Should().BeFalse();
        texts.Knows(text[1..], out _).Should().BeFalse();
        texts.Knows(text.Replace('b', 'c'), out _).Should().BeFalse();
        new CleanTexts().Knows(text, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(127)]
    [InlineData(32_769)]
    public void A_text_too_short_or_too_long_is_not_remembered(int length)
    {
        var texts = new CleanTexts();
        var text = new string('a', length);
        for (var i = 0; i < 3; i++)
        {
            texts.Knows(text, out var mark).Should().BeFalse();
            texts.Learn(text, mark);
        }
    }

    [Fact]
    public void Of_many_texts_a_limited_number_is_remembered_each_as_itself()
    {
        var texts = new CleanTexts();
        string[] all = [.. Enumerable.Range(0, 5_000).Select(static i => $"{Clean}{i}")];
        foreach (var text in all)
        {
            for (var i = 0; i < 2; i++)
            {
                texts.Knows(text, out var mark);
                texts.Learn(text, mark);
            }
        }

        all.Count(text => texts.Knows(text, out _)).Should().BeInRange(300, 512);
        all.Where(text => texts.Knows(text + "!", out _)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_text_with_a_value_is_redacted_each_time_whatever_was_clean_before()
    {
        var provider = new ScriptedChatClient();
        var client = Client(provider);
        for (var i = 0; i < 3; i++)
        {
            await AskAsync(client, Clean);
            provider.Sent!.Single().Text.Should().Be(Clean);
            await AskAsync(client, Clean + "ann@example.org");
            provider.Sent!.Single().Text.Should().Be(Clean + "[[EMAIL-1]]");
        }
    }

    [Fact]
    public async Task What_the_host_knows_of_a_customer_is_found_in_a_text_that_is_clean_for_others()
    {
        var provider = new ScriptedChatClient();
        var client = Client(provider);
        var text = Clean + "Quillfeather";
        for (var i = 0; i < 3; i++)
        {
            await AskAsync(client, text);
            provider.Sent!.Single().Text.Should().Be(text);
        }

        await AskAsync(client, text, GuardContext.None with { Known = [KnownValues.FromRecord([new("lastName", "Quillfeather")])] });

        provider.Sent!.Single().Text.Should().NotContain("Quillfeather");
    }

    [Fact]
    public async Task A_recognizer_of_the_hosts_own_is_asked_each_time()
    {
        var provider = new ScriptedChatClient();
        var asked = 0;
        var own = PiiRecognizer.FromCode("BADGE", (ReadOnlySpan<char> _, int _, out PiiMatch match) =>
        {
            match = default;
            asked++;
            return false;
        });
        var client = new RedactionStage([own]).Wrap(provider, Policy);

        for (var i = 0; i < 4; i++)
        {
            var before = asked;
            await AskAsync(client, Clean);
            asked.Should().BeGreaterThan(before);
        }
    }

    private static GuardPolicy Policy => new() { Redaction = new RedactionPolicy(PiiKinds.All, true) };

    private static IChatClient Client(IChatClient provider) => new RedactionStage([]).Wrap(provider, Policy);

    private static Task<ChatResponse> AskAsync(IChatClient client, string text, GuardContext? who = null) =>
        client.GetResponseAsync([new(ChatRole.User, text)], new GuardChatOptions(null, new CallRecord(GuardPolicy.None, who ?? GuardContext.None, TimeProvider.System)), TestContext.Current.CancellationToken);
}
