using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Testing;

namespace KernelGuard.Redis.Tests;

/// <summary>Is a guarded host in a process of its own.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    public static async Task<NodeProcess> StartAsync(string redis, string prefix, OpenAIServer provider, string memory = "1d")
    {
        var node = new NodeProcess(ChildProcess.StartNode("node", redis, prefix, provider.Endpoint.ToString(), provider.ApiKey, memory));
        (await node.HearAsync()).Should().Be("ready");
        return node;
    }

    /// <summary>Asks a question a number of times at once; answers how many answers came and how many different ones.</summary>
    public async Task<(int Answers, int Different)> AskAsync(int times, string question, string shape = "whole")
    {
        await _process.StandardInput.WriteLineAsync($"ask {times} {shape} {question}");
        return await HearAnswersAsync();
    }

    /// <summary>Has a stream left when a number of pieces was read of it; it is back when it is left.</summary>
    /// <param name="pieces">The number.</param>
    /// <param name="question">The question.</param>
    /// <param name="alone">Whether nobody else in the process waits for it; else <see cref="HearAnswersAsync"/> says what they had.</param>
    public async Task LeaveAsync(int pieces, string question, bool alone)
    {
        await _process.StandardInput.WriteLineAsync($"leave {pieces} {(alone ? "true" : "false")} {question}");
        (await HearAsync()).Should().Be("left");
    }

    /// <summary>Answers how many answers came and how many different ones.</summary>
    public async Task<(int Answers, int Different)> HearAnswersAsync() =>
        await HearAsync() is { } said && said.Split(' ') is [var answers, var different]
            ? (int.Parse(answers, null), int.Parse(different, null))
            : throw new InvalidOperationException("The node has ended.");

    public async Task<string?> InvalidateAsync(string tag)
    {
        await _process.StandardInput.WriteLineAsync($"invalidate {tag}");
        return await HearAsync();
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private Task<string?> HearAsync() => _process.StandardOutput.ReadLineAsync();
}
