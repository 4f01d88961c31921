using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Does in each attempt what a script says, on a fake clock, and stands for the meter as well: it refuses, or marks the attempt as sent.</summary>
internal sealed class ScriptedProvider(TimeProvider time, Func<int, string?, Act[]> script, ChatClientMetadata? metadata = null) : IChatClient
{
    private readonly Lock _gate = new();
    private readonly List<Seen> _seen = [];

    public ScriptedProvider(TimeProvider time, params Act[][] attempts)
        : this(time, (number, _) => attempts[Math.Min(number, attempts.Length) - 1])
    {
    }

    /// <summary>Gets the script of several targets: the target's name and how often it was asked, from 1; null for one.</summary>
    public Func<string, int, Act[]>? OfTargets { get; init; }

    /// <summary>Gets or sets what each answer says beside its contents; null for nothing.</summary>
    public AdditionalPropertiesDictionary? Properties { get; set; }

    public IReadOnlyList<Seen> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var contents = new List<AIContent>();
        await foreach (var update in RunAsync([.. messages], options, cancellationToken))
        {
            contents.AddRange(update.Contents);
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents)) { ModelId = options?.ModelId, AdditionalProperties = Properties };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => RunAsync([.. messages], options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(INotesSending) ? this : serviceType == typeof(ChatClientMetadata) ? metadata ?? new ChatClientMetadata("scripted", new Uri("https://provider.test/v1?key=secret"), "first") : null;

    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> RunAsync(ChatMessage[] messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guarded = (GuardChatOptions)options!;
        var seen = new Seen(guarded, messages, time.GetUtcNow(), cancellationToken);
        int number;
        lock (_gate)
        {
            _seen.Add(seen);
            number = _seen.Count;
        }

        try
        {
            var acts = OfTargets is null ? script(number, options?.ModelId) : OfTargets(seen.Target!, Attempts.Count(one => one.Target == seen.Target));
            seen.Slot.Sent = acts is not [Act.RefuseAct];
            seen.Slot.SentTimestamp = acts is [Act.PaceAct, ..] ? 0 : time.GetTimestamp();
            foreach (var act in acts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                switch (act)
                {
                    case Act.RefuseAct:
                        throw new BudgetExceededException("daily", 0, 1, TimeSpan.FromMinutes(5));
                    case Act.FailAct fail:
                        throw fail.Error;
                    case Act.SilenceAct:
                        await seen.ParkAsync(Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
                        break;
                    case Act.SlowToLeaveAct:
                        try
                        {
                            await seen.ParkAsync(Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
                        }
                        finally
                        {
                            seen.Leaving = true;
                            await seen.ParkAsync(Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None));
                        }

                        break;
                    case Act.IgnoreAct ignore:
                        seen.Leaving = true;
                        await seen.ParkAsync(ignore.End);
                        break;
                    case Act.WaitAct wait:
                        await seen.ParkAsync(Task.Delay(wait.Time, time, cancellationToken));
                        break;
                    case Act.PaceAct pace:
                        await seen.ParkAsync(Task.Delay(pace.Time, time, cancellationToken));
                        seen.Slot.SentTimestamp = time.GetTimestamp();
                        break;
                    case Act.RoleAct:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("")]);
                        break;
                    case Act.UsageAct:
                        yield return new ChatResponseUpdate(null, [new UsageContent(new UsageDetails { InputTokenCount = 1 })]);
                        break;
                    case Act.FinishAct:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, []) { FinishReason = ChatFinishReason.Stop };
                        break;
                    case Act.CiteAct cite:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextContent(cite.Text) { Annotations = [new CitationAnnotation()] }]);
                        break;
                    case Act.ReasonAct reason:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent(reason.Text)]);
                        break;
                    case Act.ThinkAct think:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("so") { ProtectedData = think.Data }]);
                        break;
                    case Act.ToolAct tool:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("1", tool.Name)]);
                        break;
                    case Act.SayAct say:
                        yield return new ChatResponseUpdate(ChatRole.Assistant, say.Text) { AdditionalProperties = Properties };
                        break;
                }
            }

            seen.Completed = true;
        }
        finally
        {
            seen.Release((time as WatchedTime)?.Created ?? 0);
        }
    }
}

/// <summary>Is what a scripted provider saw of one attempt.</summary>
internal sealed class Seen(GuardChatOptions options, IReadOnlyList<ChatMessage> messages, DateTimeOffset at, CancellationToken token)
{
    private volatile Task? _wait;

    public GuardChatOptions Options { get; } = options;

    public IReadOnlyList<ChatMessage> Messages { get; } = messages;

    public string? Model { get; } = options.ModelId;

    public string? Target { get; } = options.Target?.Name;

    public AttemptRecord Slot { get; } = options.Attempt;

    public DateTimeOffset At { get; } = at;

    public CancellationToken Token { get; } = token;

    public bool Completed { get; set; }

    public bool Released { get; private set; }

    /// <summary>Gets how many timers the clock had given when the attempt was released.</summary>
    public int TimersAtRelease { get; private set; }

    /// <summary>Gets whether the attempt waits, and nothing has ended its wait yet.</summary>
    public bool Parked => _wait is { IsCompleted: false } && (Leaving || !Token.IsCancellationRequested);

    /// <summary>Gets or sets whether it waits though it is cancelled.</summary>
    public bool Leaving { get; set; }

    public async Task ParkAsync(Task wait)
    {
        _wait = wait;
        await wait;
        _wait = null;
    }

    public void Release(int timers)
    {
        TimersAtRelease = timers;
        Released = true;
    }
}
