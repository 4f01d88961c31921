using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Caching;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using KernelGuard.Scoping;
using KernelGuard.Stages.Redaction;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>What is remembered of texts in which nothing was found.</summary>
public sealed class CleanTextsTests
{
    private static readonly Redactor Redactor = new();
    private static readonly string Clean = string.Concat(Enumerable.Repeat("The shop takes back what does not fit. ", 8));

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("日本")]
    public void A_text_is_known_from_the_second_time_on_and_no_other_is(string more)
    {
        var texts = Texts();
        var text = Clean + more;
        for (var i = 0; i < 2; i++)
        {
            texts.Knows(Redactor, text, out var mark).Should().BeFalse();
            texts.Learn(Redactor, text, mark);
        }

        texts.Knows(Redactor, text, out _).Should().BeTrue();
        texts.Knows(Redactor, new string([.. text]), out _).Should().BeTrue("it is the letters that count");
        texts.Knows(Redactor, text + ".", out _).Should().BeFalse();
        texts.Knows(Redactor, text[1..], out _).Should().BeFalse();
        texts.Knows(Redactor, text.Replace('b', 'c'), out _).Should().BeFalse();
        texts.Knows(new Redactor(), text, out _).Should().BeFalse("another redactor may look for more");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(32_769)]
    public void A_text_too_short_or_too_long_is_not_remembered(int length)
    {
        var texts = Texts();
        var text = new string('a', length);
        for (var i = 0; i < 3; i++)
        {
            texts.Knows(Redactor, text, out var mark).Should().BeFalse();
            texts.Learn(Redactor, text, mark);
        }
    }

    [Fact]
    public void Of_many_texts_a_limited_number_is_remembered_each_as_itself()
    {
        var texts = Texts();
        string[] all = [.. Enumerable.Range(0, 5_000).Select(static i => $"{Clean}{i}")];
        foreach (var text in all)
        {
            for (var i = 0; i < 2; i++)
            {
                texts.Knows(Redactor, text, out var mark);
                texts.Learn(Redactor, text, mark);
            }
        }

        all.Count(text => texts.Knows(Redactor, text, out _)).Should().BeInRange(300, 512);
        all.Where(text => texts.Knows(Redactor, text + "!", out _)).Should().BeEmpty();
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

    [Fact]
    public void A_text_that_nobody_sends_is_forgotten_and_one_that_is_sent_stays()
    {
        var time = new FakeTimeProvider();
        var texts = new CleanTexts(time);
        var (sent, idle) = (Clean + "1", Clean + "2");
        Teach(texts, sent);
        Teach(texts, idle);
        for (var i = 0; i < 3; i++)
        {
            time.Advance(CleanTexts.Lifetime);
            texts.Knows(Redactor, sent, out _).Should().BeTrue();
        }

        texts.Letters.Should().Be(sent.Length, "the idle text is not kept, not even where nobody asks for it");
        texts.Knows(Redactor, idle, out _).Should().BeFalse();
    }

    [Fact]
    public void What_is_kept_has_a_limited_size()
    {
        var texts = Texts();
        string[] all = [.. Enumerable.Range(0, 200).Select(static i => new string('a', 32_000) + i)];
        Array.ForEach(all, text => Teach(texts, text));

        texts.Letters.Should().BeInRange(1_900_000, 2_097_152);
        texts.Forget();
        texts.Letters.Should().Be(0);
        all.Where(text => texts.Knows(Redactor, text, out _)).Should().BeEmpty();
    }

    [Fact]
    public void The_timer_ends_when_the_texts_are_nobodys()
    {
        var time = new FakeTimeProvider();
        var texts = Abandoned(time);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        texts.IsAlive.Should().BeFalse("the timer does not keep them");
        FluentActions.Invoking(() => time.Advance(2 * CleanTexts.Lifetime)).Should().NotThrow();
    }

    [Fact]
    public async Task An_invalidation_makes_all_processes_forget_what_they_searched()
    {
        var time = new FakeTimeProvider();
        var (shared, common) = (new SharedStore(), new SharedCoordinator(time));
        var nodes = new[] { new CleanTexts(time), new CleanTexts(time), new CleanTexts(time) };
        CacheBench[] benches = [.. nodes.Select((texts, i) => new CacheBench(
            i == 2 ? null : shared, i == 2 ? null : common.OfProcess(), time: time, add: services => services.AddSingleton<IRequestMemory>(texts)))];
        Array.ForEach(nodes, texts => Teach(texts, Clean));
        await benches[0].AskAsync();
        await benches[1].AskAsync();

        await benches[0].Cache.InvalidateAsync(CacheTag.User("ann", "acme"), TestContext.Current.CancellationToken);

        nodes.Select(static texts => texts.Letters).Should().Equal(0, 0, Clean.Length);
        await benches[2].Cache.InvalidateAsync(CacheTag.Of("nobody's"), TestContext.Current.CancellationToken);
        nodes[2].Letters.Should().Be(0, "whatever is invalidated");
    }

    private static CleanTexts Texts() => new(TimeProvider.System);

    private static void Teach(CleanTexts texts, string text)
    {
        for (var i = 0; i < 2; i++)
        {
            texts.Knows(Redactor, text, out var mark);
            texts.Learn(Redactor, text, mark);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Abandoned(TimeProvider time) => new(new CleanTexts(time));

    private static GuardPolicy Policy => new() { Redaction = new RedactionPolicy(PiiKinds.All, true) };

    private static IChatClient Client(IChatClient provider) => new RedactionStage([]).Wrap(provider, Policy);

    private static Task<ChatResponse> AskAsync(IChatClient client, string text, GuardContext? who = null) =>
        client.GetResponseAsync([new(ChatRole.User, text)], new GuardChatOptions(null, new CallRecord(GuardPolicy.None, who ?? GuardContext.None, TimeProvider.System)), TestContext.Current.CancellationToken);
}
