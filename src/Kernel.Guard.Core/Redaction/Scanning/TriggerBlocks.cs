using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Says what triggers stand in the blocks of a text, and remembers the last of them: a look at the words behind a value then costs the scan nothing once more when it comes there.
/// </summary>
internal struct TriggerBlocks
{
    // As many as the longest look ahead reaches; a power of two.
    private const int Kept = 8;
    private Slots _slots;

    /// <summary>Answers the triggers of a block.</summary>
    /// <param name="text">The folded text; always the same one.</param>
    /// <param name="start">The block's first character: a multiple of <see cref="CharacterBlock.Length"/>.</param>
    /// <param name="words">Takes a bit for each place where a phrase of the lexicon may begin.</param>
    /// <returns>A bit for each trigger.</returns>
    public uint Read(ReadOnlySpan<char> text, int start, out uint words)
    {
        ref readonly var slot = ref At(text, start);
        words = slot.Phrases;
        return slot.All;
    }

    /// <summary>Answers where words begin in a block, whatever they are.</summary>
    /// <param name="text">The folded text; always the same one.</param>
    /// <param name="start">The block's first character: a multiple of <see cref="CharacterBlock.Length"/>.</param>
    public uint WordsIn(ReadOnlySpan<char> text, int start) => At(text, start).Words;

    [UnscopedRef]
    private ref readonly Slot At(ReadOnlySpan<char> text, int start)
    {
        ref var slot = ref _slots[(start / CharacterBlock.Length) & (Kept - 1)];
        if (slot.End != start + CharacterBlock.Length)
        {
            Fill(text, start, ref slot);
        }

        return ref slot;
    }

    // In each of the many places that ask it would stand once more.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill(ReadOnlySpan<char> text, int start, ref Slot slot)
    {
        var marks = CharacterBlock.Read(text, start);
        slot.Words = marks.Words;
        slot.Phrases = WordLexicon.MayBegin(text, start, marks.Words);
        slot.All = slot.Phrases | marks.Numbers | marks.Signs;
        slot.End = start + CharacterBlock.Length;
    }

    private struct Slot
    {
        public int End;
        public uint Words;
        public uint Phrases;
        public uint All;
    }

    [InlineArray(Kept)]
    private struct Slots
    {
        private Slot _first;
    }
}
