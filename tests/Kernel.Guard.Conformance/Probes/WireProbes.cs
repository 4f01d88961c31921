using System.Text.Json;
using AwesomeAssertions;

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

/// <summary>The output is capped to what a hard budget leaves.</summary>
internal sealed class AdmissionProbe : Probe
{
    private const int Limit = 5_000;

    public override GuardPolicyOptions Policy => new() { Budgets = { new() { Name = "tokens", Tokens = Limit, Window = "1d" } } };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        await rig.AskAsync(cell, Conversation.Question, cancellationToken);

        rig.Server.Requests.Should().HaveCount(cell.Completions).And.OnlyContain(request => CapOf(request.Json) > 0 && CapOf(request.Json) < Limit);
    }

    private static int CapOf(JsonElement body)
    {
        foreach (var name in (ReadOnlySpan<string>)["max_completion_tokens", "max_tokens", "max_output_tokens"])
        {
            if (body.TryGetProperty(name, out var cap))
            {
                return cap.GetInt32();
            }
        }

        return 0;
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

/// <summary>A broken connection is the guard's own error, and a stream that breaks after its first content is incomplete.</summary>
internal sealed class ProviderErrorProbe : Probe
{
    public override GuardPolicyOptions Policy => new();

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        rig.Server.Enqueue(cell.Shape == Shape.Whole ? Testing.Reply.Reset() : Testing.Reply.Text("one two three four five").CutAfterChunks(3));

        var ask = () => rig.AskAsync(cell, Conversation.Question, cancellationToken);

        var error = (await ask.Should().ThrowAsync<GuardException>()).Which;
        error.Should().BeOfType(cell.Shape == Shape.Whole ? typeof(ProviderException) : typeof(IncompleteStreamException));
        error.ToString().Should().NotContain(Conversation.Email);
    }
}
