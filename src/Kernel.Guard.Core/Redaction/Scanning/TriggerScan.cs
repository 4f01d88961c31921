using System.Numerics;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Walks a folded text from trigger to trigger: the first digit of a run, the first at sign, colon or backslash of several, and the first letter of what may be a word of the lexicon.
/// </summary>
internal ref struct TriggerScan(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _block = -CharacterBlock.Length;
    private uint _pending;

    /// <summary>Moves to the next trigger.</summary>
    /// <param name="from">Where to go on; never before the last trigger.</param>
    /// <param name="blocks">Reads the text's blocks.</param>
    /// <param name="at">Takes the trigger's place.</param>
    /// <returns>False at the end of the text.</returns>
    public bool Next(int from, ref TriggerBlocks blocks, out int at)
    {
        if (from - _block >= CharacterBlock.Length)
        {
            _block = (from & -CharacterBlock.Length) - CharacterBlock.Length;
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

            _block += CharacterBlock.Length;
            if (_block >= _text.Length)
            {
                at = _text.Length;
                return false;
            }

            _pending = blocks.Read(_text, _block, out _);
        }
    }
}
