using System.Diagnostics;

namespace LoadTest.Calls;

/// <summary>Reads a stream of 10 s while a thousand calls beside it, over the same sockets and the same pipelines, end at their deadlines.</summary>
internal static class LongStream
{
    private const int Timeouts = 1_000;
    private const int Pieces = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static async Task<bool> RunAsync(int callers)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.RecordRequests = false);
        string[] pieces = [.. Enumerable.Range(0, Pieces).Select(piece => $"{piece} ")];
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.RespondWith(request => request.LastUserText == "long"
            ? Reply.Text("").InChunks(pieces).BetweenChunks(Pause).WithGate((piece, left) => piece < Pieces - 1 ? Task.CompletedTask : over.Task.WaitAsync(left))
            : Reply.Stall());
        using var host = new CallsHost(server);
        var begun = Stopwatch.GetTimestamp();
        var reading = ReadAsync(host.Prompts);
        var beside = await new CallsRun(call => host.Prompts.ImpatientAsync(call)).RunAsync(Timeouts, callers);

        // The stream's last piece waits for all of them, so that each is beside it, however slow the machine.
        var during = Stopwatch.GetElapsedTime(begun);
        var isBeside = !reading.IsCompleted;
        over.SetResult();
        var (text, error) = await reading;
        var took = Stopwatch.GetElapsedTime(begun);
        var timeouts = beside.Errors.GetValueOrDefault("timeout");
        Console.WriteLine($"| {(text == string.Concat(pieces) ? "whole" : "cut")}{(error is null ? "" : $" ({error})")} | {took.TotalSeconds:0.0} | {timeouts:N0} of {Timeouts:N0} | {during.TotalSeconds:0.0} |");
        return isBeside && took >= Pause * (Pieces - 1) && error is null && text == string.Concat(pieces) && timeouts == Timeouts;
    }

    private static async Task<(string Text, string? Error)> ReadAsync(ICallPrompts prompts)
    {
        var text = "";
        try
        {
            await foreach (var piece in prompts.LongStreamed("long"))
            {
                text += piece;
            }

            return (text, null);
        }
        catch (GuardException error)
        {
            return (text, error.ErrorType);
        }
    }
}
