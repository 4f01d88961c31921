using System.Runtime.CompilerServices;

namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Looks at a value as if it were written in another way: with the words around it, which say what it is.</summary>
internal static class RewrittenValue
{
    private const int Before = 112;
    private const int Behind = 24;
    private const int Longest = 160;

    /// <summary>Looks for what is all of the value.</summary>
    /// <param name="candidate">Where it is met.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="value">The value as it would be written, at most 160 characters.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <returns>The finding, in the text as it is; an empty one for none.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Finding Find(in Candidate candidate, int start, int end, ReadOnlySpan<char> value, RecognizerSet recognizers, float threshold)
    {
        Span<char> joined = stackalloc char[Before + Longest + Behind];
        var text = candidate.Text;
        var before = text[Math.Max(0, start - Before)..start];
        before.CopyTo(joined);
        var first = before.Length;
        value.CopyTo(joined[first..]);
        var last = first + value.Length;
        var behind = text[end..Math.Min(text.Length, end + Behind)];
        behind.CopyTo(joined[last..]);
        if (!TextScan.TryBegin(joined[..(last + behind.Length)], candidate.Hint, recognizers, threshold, always: false, out var scan))
        {
            return default;
        }

        scan.Joined = first + 1;
        try
        {
            while (scan.MoveNext())
            {
                var found = scan.Current;
                if (found.Start <= first && found.End >= last && start - (first - found.Start) >= candidate.Floor)
                {
                    return found with { Start = start - (first - found.Start), End = end + found.End - last };
                }
            }
        }
        finally
        {
            scan.Dispose();
        }

        return default;
    }
}
