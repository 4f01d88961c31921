using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using KernelGuard.Scoping;
using KernelGuard.Stages.Redaction.Answers;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction;

/// <summary>
/// Replaces personal data before a request goes down and puts it back into the answer. Where nothing was found, the inner client's own answer is
/// handed on, without a step between where it is one of the guard's own.
/// </summary>
internal sealed class RedactionChatClient(IChatClient inner, Redactor redactor, RedactionMetrics? metrics = null) : DelegatingChatClient(inner)
{
    private readonly bool _hidesHistory = ProviderHistory.IsHidden(redactor.Policy, inner);

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = RedactedRequest.Of(messages, options, redactor, metrics);
        return request.Table is null && !request.Keeps && !_hidesHistory
            ? InnerClient.GetResponseAsync(request.Messages, request.Options, cancellationToken)
            : RestoreAsync(request, cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options is GuardChatOptions)
        {
            return Stream(messages, options, cancellationToken);
        }

        var list = HeldMessages.Of(messages);
        return new CompletionStream(Stream(list, options, cancellationToken), () => Stream(list, options, cancellationToken));
    }

    private IAsyncEnumerable<ChatResponseUpdate> Stream(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = RedactedRequest.Of(messages, options, redactor, metrics);
        return request.Table is null && !request.Keeps && !_hidesHistory
            ? InnerClient.GetStreamingResponseAsync(request.Messages, request.Options, cancellationToken)
            : RestoreStreamAsync(request, cancellationToken);
    }

    private async Task<ChatResponse> RestoreAsync(RedactedRequest request, CancellationToken cancellationToken)
    {
        var response = await InnerClient.GetResponseAsync(request.Messages, request.Options, cancellationToken).ConfigureAwait(false);
        if (request.Keeps)
        {
            request.Outcome.Response = response;
        }

        response = _hidesHistory ? ProviderHistory.Hide(response, request.Options) : response;
        if (request.Table is not { } table)
        {
            return response;
        }

        var began = request.Now;
        var restored = RestoredAnswer.Of(response, table, request.Json);
        request.NoteRestoring(began);
        return restored;
    }

    private async IAsyncEnumerable<ChatResponseUpdate> RestoreStreamAsync(RedactedRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kept = request.Keeps ? new List<ChatResponseUpdate>() : null;
        var stream = request.Table is { } table ? new RestoredStream(table, request.Json) : null;
        ExceptionDispatchInfo? failed = null;
        IAsyncEnumerator<ChatResponseUpdate>? steps = null;
        try
        {
            while (true)
            {
                ChatResponseUpdate update;
                ChatResponseUpdate? before = null;
                try
                {
                    steps ??= InnerClient.GetStreamingResponseAsync(request.Messages, request.Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await steps.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }

                    update = steps.Current;
                    kept?.Add(update);
                    update = _hidesHistory ? ProviderHistory.Hide(update, request.Options) : update;
                    if (stream is not null)
                    {
                        var began = request.Now;
                        before = stream.Before(update);
                        update = stream.Restore(update);
                        request.NoteRestoring(began);
                    }
                }
                catch (Exception error)
                {
                    failed = ExceptionDispatchInfo.Capture(error);
                    break;
                }

                if (before is not null)
                {
                    yield return before;
                }

                yield return update;
            }

            // What was kept back is part of the answer, also of one that breaks off.
            foreach (var rest in stream?.End() ?? [])
            {
                yield return rest;
            }

            failed?.Throw();
        }
        finally
        {
            if (kept is not null)
            {
                request.Outcome.Response = kept.ToChatResponse();
            }

            if (steps is not null)
            {
                await steps.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
