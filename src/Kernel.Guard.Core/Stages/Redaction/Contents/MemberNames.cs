using System.Text.Json;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Remembers the names of the objects around a leaf while JSON is read token by token.</summary>
internal sealed class MemberNames
{
    private readonly Stack<string> _parents = [];

    /// <summary>Gets what names the next leaf; empty for nothing.</summary>
    public string Current { get; private set; } = string.Empty;

    /// <summary>Takes a token.</summary>
    public void Meet(JsonTokenType token)
    {
        if (token == JsonTokenType.StartObject)
        {
            _parents.Push(Current);
        }
        else if (token == JsonTokenType.EndObject)
        {
            Current = _parents.Pop();
        }
    }

    /// <summary>Takes a key.</summary>
    public void Meet(string key)
    {
        Span<char> buffer = stackalloc char[MemberName.Longest];
        var name = MemberName.Of(_parents.Peek(), key, buffer);
        Current = name.Length > key.Length ? name.ToString() : key;
    }
}
