using AwesomeAssertions;
using KernelGuard.Scoping;

namespace KernelGuard.Conformance.Probes;

/// <summary>The address does not leave the process; the tool and the caller see it.</summary>
internal sealed class RedactionProbe : Probe
{
    public override GuardPolicyOptions Policy => new() { Redaction = new() };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        var answer = await rig.AskAsync(cell, Conversation.Question, cancellationToken);

        rig.Server.Requests.Should().HaveCount(cell.Completions);
        rig.Server.AssertNothingLeft(Conversation.Email);
        answer.Should().Be(Answer(Conversation.Question));
        rig.Lookup.Asked.Should().Equal(cell.Tools == ToolUse.Loop ? [Conversation.Email] : Array.Empty<string>());
    }
}

/// <summary>The second equal question is answered without the provider; in a tool loop the final answer is.</summary>
internal sealed class CachingProbe : Probe
{
    public override GuardPolicyOptions Policy => new() { Cache = new() { Ttl = "5m", Partition = Partition.Public } };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        var first = await rig.AskAsync(cell, Conversation.Question, cancellationToken);
        var second = await rig.AskAsync(cell, Conversation.Question, cancellationToken);

        second.Should().Be(first).And.Be(Answer(Conversation.Question));
        rig.Server.Requests.Should().HaveCount(cell.Tools == ToolUse.Loop ? 3 : 1);
    }
}

/// <summary>What has no room is denied before any attempt is made.</summary>
internal sealed class AdmissionProbe : Probe
{
    public override GuardPolicyOptions Policy => new() { Budgets = { new() { Name = "tokens", Tokens = 10, Window = "1d" } } };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        var ask = () => rig.AskAsync(cell, Conversation.Question, cancellationToken);

        (await ask.Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("tokens");
        rig.Server.Requests.Should().BeEmpty();
        var record = rig.Records.Should().ContainSingle().Subject;
        record.Budget!.Decision.Should().Be(BudgetDecision.Denied);
        record.Attempts.Should().BeEmpty();
    }
}

/// <summary>A failed attempt is repeated.</summary>
internal sealed class ResilienceProbe : Probe
{
    public override GuardPolicyOptions Policy => new() { Retry = new() { MaxRetries = 1, Delay = "1ms" } };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        rig.Server.Enqueue(Testing.Reply.Error(500));

        (await rig.AskAsync(cell, Conversation.Question, cancellationToken)).Should().Be(Answer(Conversation.Question));

        rig.Server.Requests.Should().HaveCount(cell.Completions + 1);
    }
}
