using AwesomeAssertions;
using KernelGuard.Conformance.Entries;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.Conformance.Probes;

/// <summary>Names what fails in the tool's own guarded call.</summary>
public enum ToolFault
{
    Budget,
    Redaction,
}

/// <summary>An error of the guard in a tool's own call ends the outer call with it: the model is never told, and no further completion is paid.</summary>
internal sealed class ToolFaultProbe(ToolFault fault) : Probe
{
    public override GuardPolicyOptions Policy => new() { Redaction = new() };

    public override async Task CheckAsync(Rig rig, Cell cell, CancellationToken cancellationToken)
    {
        rig.Lookup.Inner = fault == ToolFault.Budget
            ? rig.Services.GetRequiredService<IInnerPrompts>().AskAsync
            : (_, token) => rig.Services.GetRequiredService<IChatClient>().GetResponseAsync(
                [new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_0", new Unreadable())])], cancellationToken: token);

        var ask = () => rig.AskAsync(cell, Conversation.Question, cancellationToken);

        var error = (await ask.Should().ThrowAsync<GuardException>()).Which;
        error.Should().BeOfType(fault == ToolFault.Budget ? typeof(BudgetExceededException) : typeof(RedactionException));
        rig.Lookup.Asked.Should().ContainSingle();
        rig.Server.Requests.Should().ContainSingle();
        rig.Records.Should().HaveCount(2).And.ContainSingle(record => record.Outcome == CallOutcome.Success);
    }

    private sealed class Unreadable
    {
        public string Value => throw new InvalidOperationException(Conversation.Email);
    }
}
