using System.Buffers;
using KernelGuard.Accounting;

namespace KernelGuard.Stages.Budget;

/// <summary>Keeps the text of an answer in rented memory, so that it can be counted where the provider says nothing and went beyond the output cap.</summary>
internal struct AnswerText
{
    private const int First = 1_024;

    private char[]? _rented;
    private int _length;

    public void Add(string text)
    {
        if (_rented is null || _rented.Length - _length < text.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_rented.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Counts it.</summary>
    /// <param name="counter">By which tokens.</param>
    public readonly int Count(ITokenCounter counter) => _length == 0 ? 0 : counter.Count(new string(_rented!, 0, _length));

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_rented is { } rented)
        {
            (_rented, _length) = (null, 0);

            // Another rents it, and an answer may be anybody's secret.
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(First, checked(_length + more) * 2));
        var length = _length;
        _rented.AsSpan(0, length).CopyTo(larger);
        Release();
        (_rented, _length) = (larger, length);
    }
}
