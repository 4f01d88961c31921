using System.Buffers;
using System.Text;
using KernelGuard.Accounting;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>
/// Keeps what an answer says, its text in rented memory and its tool calls as they came, so that it can be counted where the provider says nothing and
/// went beyond the output cap.
/// </summary>
internal struct KeptAnswer
{
    private const int First = 1_024;

    private char[]? _rented;
    private int _length;
    private List<FunctionCallContent>? _calls;

    public void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent { Text: { Length: > 0 } text }:
                Add(text);
                break;
            case TextReasoningContent { Text: { Length: > 0 } thought }:
                Add(thought);
                break;
            case FunctionCallContent call:
                (_calls ??= []).Add(call);
                break;
        }
    }

    /// <summary>Counts it.</summary>
    /// <param name="counter">By which tokens; null for its bytes in UTF-8.</param>
    public readonly long Count(ITokenCounter? counter)
    {
        long count = _length == 0 ? 0
            : counter is null ? Encoding.UTF8.GetByteCount(_rented.AsSpan(0, _length))
            : counter.Count(new string(_rented!, 0, _length));
        foreach (var call in _calls ?? [])
        {
            count += PromptBound.PerMessage + Count(call.Name, counter) + Count(EscapedJson.Of(call.Arguments), counter);
        }

        return count;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        _calls = null;
        ReleaseText();
    }

    private static int Count(string text, ITokenCounter? counter) => counter?.Count(text) ?? Encoding.UTF8.GetByteCount(text);

    private void Add(string text)
    {
        if (_rented is null || _rented.Length - _length < text.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_rented.AsSpan(_length));
        _length += text.Length;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(First, checked(_length + more) * 2));
        var length = _length;
        _rented.AsSpan(0, length).CopyTo(larger);
        ReleaseText();
        (_rented, _length) = (larger, length);
    }

    private void ReleaseText()
    {
        if (_rented is { } rented)
        {
            (_rented, _length) = (null, 0);

            // Another rents it, and an answer may be anybody's secret.
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }
}
