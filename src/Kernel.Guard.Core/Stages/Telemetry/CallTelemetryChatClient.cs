using System.Diagnostics;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Emits one <c>guard</c> span and the guard's own metrics for each completion.</summary>
internal sealed class CallTelemetryChatClient(IChatClient inner, TelemetrySignals signals, TimeProvider time) : ObservingChatClient<CallSpan>(inner)
{
    private static readonly KeyValuePair<string, object?> Operation = new(TelemetryNames.OperationName, TelemetryNames.Chat);

    private readonly ProviderTags _provider = new(inner);
    private readonly CallMetrics _metrics = new(signals);

    protected override ValueTask<CallSpan> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken)
    {
        var call = options.Call;
        var model = call.RequestModel ?? options.ModelId ?? _provider.DefaultModel;
        call.RedactionDetail = signals.RedactionDuration.Enabled || signals.Redactions.Enabled || signals.RedactionUnread.Enabled ? new() : null;
        signals.ActiveRequests.Add(1, Operation);
        Activity? activity = null;
        if (signals.Source.HasListeners())
        {
            activity = signals.Source.StartActivity(
                model is null ? $"{TelemetryNames.GuardSpan} {TelemetryNames.Chat}" : $"{TelemetryNames.GuardSpan} {TelemetryNames.Chat} {model}",
                ActivityKind.Internal,
                parentContext: default,
                [Operation, new(TelemetryNames.RequestModel, model)]);
        }

        var label = signals.Models.Of(model);
        _metrics.Prime(call.Policy, label);
        return new(new CallSpan(call, activity, label));
    }

    protected override void Step(CallSpan state)
    {
        if (state.Activity is not null)
        {
            Activity.Current = state.Activity;
        }

        state.Clock.Begin(time);
    }

    // What the guard's outcome stage noted already is noted again, to no effect; a pipeline with this stage alone has no other.
    protected override void Saw(CallSpan state, ChatResponse response) => state.Call.Note(response);

    protected override void Saw(CallSpan state, ChatResponseUpdate update)
    {
        state.Clock.End(time);
        state.Call.Note(update);
    }

    protected override ValueTask EndAsync(CallSpan state, Exception? error, bool left)
    {
        state.Clock.End(time);
        if (state.Call.Outcome is null)
        {
            state.Call.NoteEnd(error, left);
        }

        if (state.Activity is not null)
        {
            Activity.Current = state.Activity;
        }

        _metrics.Record(state, _provider.Name);
        if (state.Activity is { } activity)
        {
            if (activity.IsAllDataRequested)
            {
                CallTags.Set(activity, state.Call);
            }

            activity.Stop();
        }

        signals.ActiveRequests.Add(-1, Operation);
        return ValueTask.CompletedTask;
    }
}
