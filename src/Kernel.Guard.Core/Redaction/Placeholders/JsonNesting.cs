namespace KernelGuard.Redaction.Placeholders;

/// <summary>Follows the brackets of JSON outside of its strings so far as to know what may stand next. Beyond 32 of them, objects and lists are told apart no more.</summary>
internal struct JsonNesting
{
    private uint _objects;

    /// <summary>Gets how many brackets are open.</summary>
    public int Depth { get; private set; }

    /// <summary>Gets what may stand next.</summary>
    public JsonSlot Next { get; private set; }

    /// <summary>Makes that behind a first bracket.</summary>
    public static JsonNesting Begun(char bracket)
    {
        var nesting = default(JsonNesting);
        nesting.Take(bracket);
        return nesting;
    }

    /// <summary>Takes a character that is no blank.</summary>
    public void Take(char c)
    {
        switch (c)
        {
            case '{' or '[':
                Depth++;
                _objects = (_objects << 1) | (c == '{' ? 1u : 0);
                Next = c == '{' ? JsonSlot.Name : JsonSlot.Value;
                break;
            case '}' or ']':
                Depth--;
                _objects >>= 1;
                Next = JsonSlot.None;
                break;
            case ',':
                Next = Depth <= 0 ? JsonSlot.None : (_objects & 1) != 0 ? JsonSlot.Name : JsonSlot.Value;
                break;
            default:
                Next = c == ':' && Depth > 0 ? JsonSlot.Value : JsonSlot.None;
                break;
        }
    }

    /// <summary>Takes a string or a value that was written.</summary>
    public void TakeValue() => Next = JsonSlot.None;
}

/// <summary>Says what may stand at a place outside of JSON's strings.</summary>
internal enum JsonSlot : byte
{
    /// <summary>A sign.</summary>
    None,

    /// <summary>A member's name.</summary>
    Name,

    /// <summary>A value.</summary>
    Value,
}
