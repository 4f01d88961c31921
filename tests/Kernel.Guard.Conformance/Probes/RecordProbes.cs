using AwesomeAssertions;
using KernelGuard.Scoping;

namespace KernelGuard.Conformance.Probes;

/// <summary>One span for each completion, or for each attempt.</summary>
internal sealed class SpanProbe(string operation) : Probe
{
    public override bool Listens => true;

    public override GuardPolicyOptions Policy => new();

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        (await rig.AskAsync(cell, Conversation.Question, cancellationToken)).Should().Be(Answer(Conversation.Question));

        rig.Spans(operation).Should().HaveCount(cell.Completions);
        rig.Spans(operation).Should().OnlyContain(span => span.DisplayName.Contains(Conversation.Model));
    }
}

/// <summary>One ledger entry for each completion.</summary>
internal sealed class AuditProbe : Probe
{
    public override GuardPolicyOptions Policy => new() { Audit = new() };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        await rig.AskAsync(cell, Conversation.Question, cancellationToken);

        (await rig.LedgerAsync(cancellationToken)).Should().HaveCount(cell.Completions);
    }
}

/// <summary>Each record says how its completion ended, and which model answered, also where neither audit nor telemetry asks.</summary>
internal sealed class OutcomeProbe : Probe
{
    public override GuardPolicyOptions Policy => new();

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        await rig.AskAsync(cell, Conversation.Question, cancellationToken);

        rig.Records.Should().HaveCount(cell.Completions)
            .And.OnlyContain(record => record.Outcome == CallOutcome.Success && record.ResponseModel == Conversation.Model && record.FinishReason != null);
    }
}

/// <summary>What was used is booked for each completion, and counts against a budget.</summary>
internal sealed class MeterProbe : Probe
{
    public override GuardPolicyOptions Policy => new() { Audit = new(), Budgets = { new() { Name = "calls", Requests = 2, Window = "1d" } } };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        for (var calls = 0; calls < 2 / cell.Completions; calls++)
        {
            await rig.AskAsync(cell, Conversation.Question, cancellationToken);
        }

        var once = () => rig.AskAsync(cell, Conversation.Question, cancellationToken);
        (await once.Should().ThrowAsync<BudgetExceededException>()).Which.Budget.Should().Be("calls");
        rig.Server.Requests.Should().HaveCount(2);
        (await rig.LedgerAsync(cancellationToken)).Where(entry => entry.Outcome == "success")
            .Should().HaveCount(2).And.OnlyContain(entry => entry.Usage.TotalInput == Conversation.InputTokens && entry.Usage.TotalOutput == Conversation.OutputTokens);
    }
}
