using System.Diagnostics;

namespace KernelGuard.Credentials;

/// <summary>Holds a key and where it came from. No text form, debugger view or serializer shows the key.</summary>
[DebuggerDisplay("{ToString(),nq}")]
internal sealed class ApiKey
{
    private readonly string _value;

    private ApiKey(string value, string origin)
    {
        _value = value;
        Origin = origin;
    }

    /// <summary>Gets where it came from, such as <c>the environment variable OPENAI_API_KEY</c>.</summary>
    public string Origin { get; }

    /// <summary>Makes a key of a text; blanks and line ends around it are cut, as a shell or an editor adds them.</summary>
    /// <exception cref="GuardConfigurationException">It holds what no key holds; the text does not show it.</exception>
    public static ApiKey Of(string text, string origin)
    {
        var value = text.Trim();
        if (value.Length == 0)
        {
            throw new GuardConfigurationException($"The key from {origin} is empty. Put the provider's key there, or remove it.");
        }

        foreach (var c in value)
        {
            if (c is <= ' ' or > '~')
            {
                throw new GuardConfigurationException(
                    $"The key from {origin} holds {(c == ' ' ? "a space" : c < ' ' || c == '\u007f' ? "a line end or another control character" : "a character outside ASCII")}, which no key does. Copy it again, alone on its line and without quotation marks inside.");
            }
        }

        return new ApiKey(value, origin);
    }

    /// <summary>Answers the key itself; only what signs a request asks.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => $"(hidden, from {Origin})";
}
