using System.Runtime.InteropServices;
using KernelGuard.Redaction.Custom;

namespace KernelGuard.Redaction.Known;

/// <summary>Is a step of a tree of found values, word by word, so that of many that begin alike one place of a text is compared with few.</summary>
internal sealed class RepeatedStep
{
    // Behind so many steps, and of values that are alike so far: time stays linear.
    private const int MostSteps = 32;
    private const int MostAlike = 16;

    private Dictionary<string, RepeatedStep>? _next;
    private RepeatedValue[] _values = [];

    /// <summary>Gets the values that end here, or go on behind the most steps; the longest first.</summary>
    public ReadOnlySpan<RepeatedValue> Values => _values;

    /// <summary>Adds a value to the tree that begins here; answers false where it is there already, or too many are like it.</summary>
    /// <param name="value">Its text.</param>
    /// <param name="found">The finding.</param>
    /// <param name="isTelling">Whether it is hardly said by chance.</param>
    public bool Add(ReadOnlySpan<char> value, in HostFinding found, bool isTelling)
    {
        var step = this;
        var at = 0;
        for (var steps = 0; at < value.Length && steps < MostSteps; steps++)
        {
            var word = RepeatedWord.First(value[at..]);
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault((step._next ??= new(StringComparer.Ordinal)).GetAlternateLookup<ReadOnlySpan<char>>(), word, out _);
            step = next ??= new RepeatedStep();
            at += word.Length;
        }

        foreach (var one in step._values)
        {
            if (value.SequenceEqual(one.Text))
            {
                return false;
            }
        }

        if (step._values.Length == MostAlike)
        {
            return false;
        }

        step._values = [.. step._values, new RepeatedValue(value.ToString(), found, isTelling)];
        Array.Sort(step._values, static (one, other) => other.Text.Length - one.Text.Length);
        return true;
    }

    /// <summary>Moves to the step that the first word of a text leads to; answers false where it leads nowhere.</summary>
    /// <param name="step">The step.</param>
    /// <param name="text">The text; what stands behind its first word afterwards.</param>
    public static bool TryMove(ref RepeatedStep step, ref ReadOnlySpan<char> text)
    {
        if (step._next is not { } next || text.IsEmpty)
        {
            return false;
        }

        var word = RepeatedWord.First(text);
        text = text[word.Length..];
        return next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out step!);
    }
}
