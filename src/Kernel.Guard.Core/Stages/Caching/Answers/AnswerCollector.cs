using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>Collects an answer, whole or piece by piece, and says whether it is one to keep: complete, unfiltered, and text alone.</summary>
internal sealed class AnswerCollector
{
    private const string Responses = "OpenAI.Responses";

    private readonly List<(bool Reasoning, StringBuilder Text)> _parts = new(1);
    private bool _fit = true;
    private string? _model;
    private string? _responseId;
    private DateTimeOffset? _createdAt;
    private ChatFinishReason? _finish;

    public void Add(ChatResponse response)
    {
        _fit &= response.Messages.Count == 1 && response.Messages[0].Role == ChatRole.Assistant;
        (_model, _responseId, _createdAt) = (response.ModelId, response.ResponseId, response.CreatedAt);

        // Microsoft.Extensions.AI.OpenAI gives a whole answer of Responses a reason only where it is incomplete; streamed, a complete one says stop.
        _finish = response.FinishReason
            ?? (response.ContinuationToken is null && response.RawRepresentation?.GetType().Namespace == Responses ? ChatFinishReason.Stop : null);
        foreach (var message in response.Messages)
        {
            Add(message.Contents);
        }
    }

    public void Add(ChatResponseUpdate update)
    {
        _model ??= update.ModelId;
        _responseId ??= update.ResponseId;
        _createdAt ??= update.CreatedAt;
        _finish = update.FinishReason ?? _finish;
        _fit &= update.Role is null || update.Role == ChatRole.Assistant;
        Add(update.Contents);
    }

    /// <summary>Answers what to store, or null where the answer is not one to keep.</summary>
    /// <param name="format">The format that the request declared.</param>
    /// <param name="now">The time.</param>
    /// <param name="saved">What a hit will save.</param>
    public CachedAnswer? ToStore(ChatResponseFormat? format, DateTimeOffset now, in CacheSavings saved)
    {
        if (!_fit || _finish != ChatFinishReason.Stop)
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<CachedPart>(_parts.Count);
        foreach (var (reasoning, text) in _parts)
        {
            parts.Add(new CachedPart(reasoning, text.ToString()));
        }

        var said = string.Concat(parts.Where(static part => !part.Reasoning).Select(static part => part.Text));
        return string.IsNullOrWhiteSpace(said) || (format is ChatResponseFormatJson && !IsJson(said))
            ? null
            : new CachedAnswer(parts.DrainToImmutable(), _model, _responseId, _createdAt, now, saved);
    }

    private void Add(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            switch (contents[i])
            {
                case TextContent { Annotations: null or { Count: 0 } } text:
                    Append(reasoning: false, text.Text);
                    break;

                // Protected reasoning belongs to the conversation that it was made in.
                case TextReasoningContent { ProtectedData: null } reasoning:
                    Append(reasoning: true, reasoning.Text);
                    break;
                case UsageContent:
                    break;
                default:
                    _fit = false;
                    break;
            }
        }
    }

    private void Append(bool reasoning, string text)
    {
        if (_parts.Count == 0 || _parts[^1].Reasoning != reasoning)
        {
            _parts.Add((reasoning, new StringBuilder()));
        }

        _parts[^1].Text.Append(text);
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
