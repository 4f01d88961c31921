using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGuard.Scoping;

namespace KernelGuard.Redaction;

/// <summary>
/// Remembers texts in which nothing was found (a system message, a question that many ask), so that they are not searched each time. A text is
/// compared letter by letter, so that none is taken for another, and belongs to the redactor that searched it. What redaction does not find may still be
/// somebody's, so that whatever is invalidated, all of them are forgotten. Thread-safe.
/// </summary>
internal sealed class CleanTexts : IRequestMemory, IDisposable
{
    private const int Places = 512;

    // A shorter text costs less to search than its place is worth, and a longer one is hardly sent twice.
    private const int Shortest = 8;
    private const int Longest = 32_768;

    // 4 MB.
    private const int MostLetters = 2_097_152;

    /// <summary>For how long a text that is not sent is kept at least; at most twice as long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly RepeatTable<Known> _known = new(Places, MostLetters);
    private readonly long _seed = Random.Shared.NextInt64();
    private readonly Sweeper _sweeper;

    public CleanTexts(TimeProvider time) => _sweeper = new Sweeper(this, time);

    /// <summary>Gets how many letters all texts have together.</summary>
    public int Letters => _known.Size;

    /// <summary>Answers whether a text is known to be clean.</summary>
    /// <param name="redactor">Who would search it.</param>
    /// <param name="text">The text.</param>
    /// <param name="mark">Takes what <see cref="Learn"/> needs.</param>
    public bool Knows(Redactor redactor, string text, out ulong mark)
    {
        mark = 0;
        if (text.Length is < Shortest or > Longest)
        {
            return false;
        }

        mark = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), _seed ^ RuntimeHelpers.GetHashCode(redactor));
        if (_known.Find(mark) is not { } known || known.Redactor != redactor || known.Text != text)
        {
            return false;
        }

        known.Asked = true;
        return true;
    }

    /// <summary>Takes a text in which nothing was found; it is known from the second time on, because most texts are sent once.</summary>
    /// <param name="redactor">Who searched it.</param>
    /// <param name="text">The text.</param>
    /// <param name="mark">What <see cref="Knows"/> gave for it.</param>
    public void Learn(Redactor redactor, string text, ulong mark)
    {
        if (text.Length is >= Shortest and <= Longest && _known.IsRepeated(mark))
        {
            _known.Learn(new Known(mark, redactor, text));
        }
    }

    public void Forget() => _known.Clear();

    public void Dispose() => _sweeper.Dispose();

    private sealed class Known(ulong mark, Redactor redactor, string text) : RepeatedItem(mark, text.Length)
    {
        public Redactor Redactor => redactor;

        public string Text => text;
    }

    // A client of a host's own pipeline may never be disposed: the timer ends when the texts are nobody's.
    private sealed class Sweeper : IDisposable
    {
        private readonly WeakReference<CleanTexts> _texts;
        private readonly ITimer _timer;

        public Sweeper(CleanTexts texts, TimeProvider time)
        {
            _texts = new WeakReference<CleanTexts>(texts);
            _timer = time.CreateTimer(static sweeper => ((Sweeper)sweeper!).Sweep(), this, Lifetime, Lifetime);
        }

        public void Dispose() => _timer.Dispose();

        private void Sweep()
        {
            if (_texts.TryGetTarget(out var texts))
            {
                texts._known.Sweep();
            }
            else
            {
                _timer.Dispose();
            }
        }
    }
}
