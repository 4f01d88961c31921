using System.Diagnostics;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Emits one <c>chat</c> span and the GenAI client metrics for each attempt, and a log record for one that failed.</summary>
internal sealed class AttemptTelemetryChatClient(
    IChatClient inner, TelemetrySignals signals, TimeProvider time, SpanContent? content = null, ILogger? log = null) : ObservingChatClient<AttemptSpan>(inner)
{
    private readonly ProviderTags _provider = new(inner);

    protected override ValueTask<AttemptSpan> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken)
    {
        var provider = _provider.Of(options.Target);
        var model = options.ModelId ?? provider.DefaultModel;
        options.Attempt.Provider = provider.Name;
        Activity? activity = null;
        if (signals.Source.HasListeners())
        {
            activity = signals.Source.StartActivity(
                model is null ? TelemetryNames.Chat : $"{TelemetryNames.Chat} {model}", ActivityKind.Client, parentContext: default, provider.StartTags(model));
            if (activity is { IsAllDataRequested: true })
            {
                RequestTags.Set(activity, options, streamed);
                content?.Ask(activity, messages, options);
            }
        }

        return new(new AttemptSpan(options, activity, signals.Models.Of(model), streamed, time.GetTimestamp(), keeps: content is not null && activity is { IsAllDataRequested: true }));
    }

    protected override void Step(AttemptSpan state)
    {
        if (state.Activity is not null)
        {
            Activity.Current = state.Activity;
        }

        state.Clock.Begin(time);
    }

    protected override void Saw(AttemptSpan state, ChatResponse response) => state.See(response);

    protected override void Saw(AttemptSpan state, ChatResponseUpdate update)
    {
        state.Clock.End(time);
        state.See(update);
        var now = time.GetTimestamp();
        if (state.LastChunk is { } last)
        {
            if (signals.TimePerOutputChunk.Enabled)
            {
                signals.TimePerOutputChunk.Record(time.GetElapsedTime(last, now).TotalSeconds, MetricTags(state));
            }
        }
        else
        {
            var first = time.GetElapsedTime(state.Start, now);
            state.FirstChunk = first;
            if (signals.TimeToFirstChunk.Enabled)
            {
                signals.TimeToFirstChunk.Record(first.TotalSeconds, MetricTags(state));
            }
        }

        state.LastChunk = now;
    }

    protected override ValueTask EndAsync(AttemptSpan state, Exception? error, bool left)
    {
        state.Clock.End(time);
        state.Options.Attempt.ProviderTime = state.Clock.Inside;
        var errorType = OutcomeNotes.ErrorTypeOf(error, left);

        // An exemplar and a log record are of the span that is current, which at the end of a stream is the reader's.
        if (state.Activity is not null)
        {
            Activity.Current = state.Activity;
        }

        Measure(state, errorType);
        if (log is not null && error is not null && errorType is not (null or TelemetryNames.Cancelled))
        {
            AttemptLog.Failed(log, error, errorType);
        }

        if (state.Activity is { } activity)
        {
            if (activity.IsAllDataRequested)
            {
                ResponseTags.Set(activity, state);
                if (state.Answer is { } answer)
                {
                    content!.Answer(activity, answer, FoundInAnswer);
                }

                if (errorType is not null)
                {
                    activity.Fail(errorType);
                }
            }

            activity.Stop();
        }

        return ValueTask.CompletedTask;
    }

    private void FoundInAnswer(PiiKinds kind) =>
        signals.Redactions.Add(
            1, new(TelemetryNames.PiiType, kind.Word()), new(TelemetryNames.PiiDirection, TelemetryNames.Output), new(TelemetryNames.PiiAction, RedactionAction.Mask.Word()));

    private void Measure(AttemptSpan state, string? errorType)
    {
        if (signals.OperationDuration.Enabled)
        {
            var tags = MetricTags(state);
            if (errorType is not null)
            {
                tags.Add(TelemetryNames.ErrorType, errorType);
            }

            signals.OperationDuration.Record(time.GetElapsedTime(state.Start).TotalSeconds, tags);
        }

        if (state.Usage is { } usage && signals.TokenUsage.Enabled)
        {
            Count(usage.InputTokenCount, TelemetryNames.Input);
            Count(usage.OutputTokenCount, TelemetryNames.Output);
        }

        void Count(long? tokens, string type)
        {
            if (tokens is { } count)
            {
                var tags = MetricTags(state);
                tags.Add(TelemetryNames.TokenType, type);
                signals.TokenUsage.Record(count, tags);
            }
        }
    }

    private TagList MetricTags(AttemptSpan state)
    {
        TagList tags = default;
        tags.Add(TelemetryNames.OperationName, TelemetryNames.Chat);
        var provider = _provider.Of(state.Options.Target);
        tags.Add(TelemetryNames.ProviderName, provider.Name);
        if (state.ModelLabel is not null)
        {
            tags.Add(TelemetryNames.RequestModel, state.ModelLabel);
        }

        if (state.ResponseModel is not null)
        {
            tags.Add(TelemetryNames.ResponseModel, signals.Served.Of(state.ResponseModel));
        }

        if (provider.Address is not null)
        {
            tags.Add(TelemetryNames.ServerAddress, provider.Address);
            tags.Add(TelemetryNames.ServerPort, provider.Port);
        }

        return tags;
    }
}
