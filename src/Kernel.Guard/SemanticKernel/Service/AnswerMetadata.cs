using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.SemanticKernel;

/// <summary>Reads an answer under the names that the connector gives to its metadata; nothing is made before somebody asks.</summary>
internal sealed class AnswerMetadata(ChatResponse answer) : IReadOnlyDictionary<string, object?>
{
    private static readonly string[] Names =
    [
        nameof(ChatCompletion.Id), nameof(ChatCompletion.CreatedAt), nameof(ChatCompletion.SystemFingerprint), nameof(ChatCompletion.Usage),
        nameof(ChatCompletion.Refusal), nameof(ChatCompletion.FinishReason), nameof(ChatCompletion.ContentTokenLogProbabilities),
    ];

    private readonly Lazy<ChatCompletion> _answer = new(() => WireAnswer.Of(answer));

    public int Count => Names.Length;

    public IEnumerable<string> Keys => Names;

    public IEnumerable<object?> Values => Names.Select(name => this[name]);

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The metadata has no '{key}'.");

    public bool ContainsKey(string key) => Array.IndexOf(Names, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        value = key switch
        {
            nameof(ChatCompletion.Id) => _answer.Value.Id,
            nameof(ChatCompletion.CreatedAt) => _answer.Value.CreatedAt,
            nameof(ChatCompletion.SystemFingerprint) => _answer.Value.SystemFingerprint,
            nameof(ChatCompletion.Usage) => _answer.Value.Usage,
            nameof(ChatCompletion.Refusal) => _answer.Value.Refusal,
            nameof(ChatCompletion.FinishReason) => _answer.Value.FinishReason.ToString(),
            nameof(ChatCompletion.ContentTokenLogProbabilities) => _answer.Value.ContentTokenLogProbabilities,
            _ => null,
        };
        return ContainsKey(key);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Names.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
