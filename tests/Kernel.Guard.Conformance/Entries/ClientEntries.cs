using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.Conformance.Entries;

internal sealed class ChatClientEntry : IEntry
{
    public async Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken)
    {
        var client = rig.Services.GetRequiredService<IChatClient>();
        if (cell.Tools == ToolUse.Loop)
        {
            client = client.AsBuilder().UseFunctionInvocation().Build(rig.Services);
        }

        var options = new ChatOptions { Tools = Tools(rig, cell) };
        return cell.Shape == Shape.Whole
            ? (await client.GetResponseAsync(question, options, cancellationToken)).Text
            : await IEntry.JoinAsync(client.GetStreamingResponseAsync(question, options, cancellationToken), update => update.Text);
    }

    public static IList<AITool>? Tools(Rig rig, Cell cell) => cell.Tools == ToolUse.Loop ? [AIFunctionFactory.Create(rig.Lookup.FindParcelAsync, "find_parcel")] : null;
}

internal sealed class AgentEntry : IEntry
{
    public async Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken)
    {
        var agent = new ChatClientAgent(rig.Services.GetRequiredService<IChatClient>(), tools: ChatClientEntry.Tools(rig, cell));
        return cell.Shape == Shape.Whole
            ? (await agent.RunAsync(question, cancellationToken: cancellationToken)).Text
            : await IEntry.JoinAsync(agent.RunStreamingAsync(question, cancellationToken: cancellationToken), update => update.Text);
    }
}
