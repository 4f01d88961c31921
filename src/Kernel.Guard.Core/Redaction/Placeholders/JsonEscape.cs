namespace KernelGuard.Redaction.Placeholders;

/// <summary>Reads an escape in a string of JSON, character by character.</summary>
internal struct JsonEscape
{
    private const int CodeLength = 4;

    // How many characters may still come; a code has four digits behind its letter.
    private int _open;
    private int _code;

    /// <summary>Gets whether it goes on.</summary>
    public readonly bool IsOpen => _open > 0;

    /// <summary>Makes one that a backslash begins.</summary>
    public static JsonEscape Begun => new() { _open = CodeLength + 1 };

    /// <summary>Takes a character; answers false where it cannot belong to the escape.</summary>
    /// <param name="c">The character; afterwards what the escape stands for, where it is over.</param>
    public bool TryTake(ref char c)
    {
        if (_open > CodeLength && c != 'u')
        {
            _open = 0;
            c = c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c };
            return true;
        }

        if (_open <= CodeLength)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                _open = 0;
                return false;
            }

            _code = (_code << 4) + (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        c = --_open == 0 ? (char)_code : c;
        return true;
    }
}
