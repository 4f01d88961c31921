using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

public sealed class RedactionAllocationTests
{
    private const string Prose =
        "The parcel left our warehouse in Leipzig on 2024-11-03 at 08:15 and should have reached you two days later. Order 12345678, 3 items, 49.90 €. "
        + "Version 10.0.3 of the app shows a wrong state; we are sorry. See https://example.com/orders/12345678?lang=en and [1]. ";

    [Fact]
    public void A_clean_text_costs_no_allocation_in_the_engine()
    {
        var redactor = new Redactor();
        var text = string.Concat(Enumerable.Repeat(Prose, 4));
        KernelGuard.Redaction.Placeholders.PlaceholderTable? table = null;

        Allocated(() => redactor.Redact(text, [], [], ref table)).Should().Be(0);
        table.Should().BeNull();
    }

    [Fact]
    public void A_clean_request_costs_the_stage_its_outcome_and_nothing_for_each_message()
    {
        var provider = new Silent();
        var client = new KernelGuard.Stages.Redaction.RedactionStage([]).Wrap(provider, new GuardPolicy { Redaction = new RedactionPolicy(PiiKinds.All, true) });
        var options = new GuardChatOptions(null, new CallRecord(GuardPolicy.None, GuardContext.None, TimeProvider.System));
        ChatMessage[] one = [new(ChatRole.User, Prose)];
        ChatMessage[] many = [.. Enumerable.Range(0, 50).Select(_ => new ChatMessage(ChatRole.User, Prose))];

        var ofOne = Allocated(() => client.GetResponseAsync(one, options));
        var ofMany = Allocated(() => client.GetResponseAsync(many, options));

        ofMany.Should().Be(ofOne);
        ofOne.Should().BeLessThanOrEqualTo(120);
    }

    [Fact]
    public void What_a_policys_texts_are_redacted_with_is_built_at_start_and_once()
    {
        var policy = new GuardPolicy { Redaction = new RedactionPolicy(PiiKinds.All, true) };
        var stage = new KernelGuard.Stages.Redaction.RedactionStage([]);
        stage.Prepare(policy);
        stage.Prepare(GuardPolicy.None);

        // Where it is built again, that takes about a million.
        Allocated(() => stage.Wrap(new Silent(), policy)).Should().BeLessThan(100 * 1_000);
    }

    private static long Allocated(Action action)
    {
        for (var i = 0; i < 50; i++)
        {
            action();
        }

        // The least of several rounds: a collection that a test beside this one begins empties the pools, and one rent fills them again.
        return Enumerable.Range(0, 10).Min(_ => Round(action));
    }

    private static long Round(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }

    private sealed class Silent : IChatClient, ISendsNoRawObjects
    {
        private readonly Task<ChatResponse> _answer = Task.FromResult(new ChatResponse());

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _answer;

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
