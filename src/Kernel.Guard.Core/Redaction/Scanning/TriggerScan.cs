using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Walks a folded text from trigger to trigger: the first digit of a run, the first at sign or colon of several, and the first letter of what may be a word of the lexicon. It looks at 32
/// characters at a time; a block that holds only ASCII is classified by vector instructions, another one by a table.
/// </summary>
internal ref struct TriggerScan(ReadOnlySpan<char> text)
{
    private const int BlockLength = 32;
    private readonly ReadOnlySpan<char> _text = text;
    private int _block = -BlockLength;
    private uint _pending;

    /// <summary>Moves to the next trigger.</summary>
    /// <param name="from">Where to go on; never before the last trigger.</param>
    /// <param name="at">Takes the trigger's place.</param>
    /// <returns>False at the end of the text.</returns>
    public bool Next(int from, out int at)
    {
        if (from - _block >= BlockLength)
        {
            _block = (from & -BlockLength) - BlockLength;
            _pending = 0;
        }

        while (true)
        {
            while (_pending != 0)
            {
                at = _block + BitOperations.TrailingZeroCount(_pending);
                _pending &= _pending - 1;
                if (at >= from)
                {
                    return true;
                }
            }

            _block += BlockLength;
            if (_block >= _text.Length)
            {
                at = _text.Length;
                return false;
            }

            _pending = _block + BlockLength <= _text.Length ? Triggers(_text.Slice(_block, BlockLength)) : TriggersByTable(_text[_block..]);
        }
    }

    private readonly uint Triggers(ReadOnlySpan<char> block)
    {
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(block));
        var bytes = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 16));
        if (bytes.ExtractMostSignificantBits() != 0)
        {
            return TriggersByTable(block);
        }

        var previous = _block == 0 ? ' ' : _text[_block - 1];
        var before = CharacterClasses.Of(previous);
        var signed = bytes.AsSByte();
        var digits = (Vector256.GreaterThan(signed, Vector256.Create((sbyte)('0' - 1))) & Vector256.LessThan(signed, Vector256.Create((sbyte)('9' + 1)))).ExtractMostSignificantBits();
        var at = Vector256.Equals(bytes, Vector256.Create((byte)'@')).ExtractMostSignificantBits();
        var colon = Vector256.Equals(bytes, Vector256.Create((byte)':')).ExtractMostSignificantBits();
        var special = (at & ~((at << 1) | (previous == '@' ? 1u : 0))) | (colon & ~((colon << 1) | (previous == ':' ? 1u : 0)));
        var digitBefore = (digits << 1) | Bit(before, CharacterClass.Digit);
        return WordLexicon.MayBegin(_text, _block, WordStarts.In(bytes, before)) | (digits & ~digitBefore) | special;
    }

    private readonly uint TriggersByTable(ReadOnlySpan<char> block)
    {
        var before = _block == 0 ? CharacterClass.None : CharacterClasses.Of(_text[_block - 1]);
        var (triggers, words) = (0u, 0u);
        for (var i = 0; i < block.Length && i < BlockLength; i++)
        {
            var current = CharacterClasses.Of(block[i]);
            if (((current & CharacterClass.Special) != 0 && (i == 0 ? _block == 0 || _text[_block - 1] != block[i] : block[i - 1] != block[i]))
                || ((current & CharacterClass.Digit) != 0 && (before & CharacterClass.Digit) == 0))
            {
                triggers |= 1u << i;
            }
            else if (CharacterClasses.BeginsWord(current, before))
            {
                words |= 1u << i;
            }

            before = current;
        }

        return triggers | WordLexicon.MayBegin(_text, _block, words);
    }

    private static uint Bit(CharacterClass actual, CharacterClass asked) => (actual & asked) != 0 ? 1u : 0;
}
