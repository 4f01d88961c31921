using System.Diagnostics;
using System.Text.Json.Serialization;
using KernelGuard.Credentials;

namespace KernelGuard;

/// <summary>Holds a provider's key and where it came from. No text form, debugger view or serializer shows the key. Immutable and thread-safe.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(HiddenKeyConverter))]
public sealed class ApiKey
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    // Made once: each attempt sends it.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _bearer;

    private ApiKey(string value, string origin)
    {
        _value = value;
        _bearer = "Bearer " + value;
        Origin = origin;
    }

    /// <summary>Gets where it came from, such as <c>the environment variable OPENAI_API_KEY</c>. Errors and logs name it.</summary>
    public string Origin { get; }

    /// <summary>Makes a key of a text; blanks and line ends around it are cut, as a shell or an editor adds them.</summary>
    /// <param name="text">The text: visible ASCII characters, no blank inside.</param>
    /// <param name="origin">Where it came from, for errors and logs; it must not hold the key.</param>
    /// <returns>The key.</returns>
    /// <exception cref="GuardConfigurationException">It is empty or holds what no key holds; the text does not show it.</exception>
    public static ApiKey Of(string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(origin);
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

    /// <inheritdoc/>
    public override string ToString() => $"(hidden, from {Origin})";

    /// <summary>Answers the key itself; only what signs a request, and what keeps it out of an error, asks.</summary>
    internal string Reveal() => _value;

    /// <summary>Answers the value of the header that carries it.</summary>
    internal string Bearer() => _bearer;

    internal bool Is(ApiKey? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    internal bool Is(string? text) => text is not null && text.AsSpan().Trim().SequenceEqual(_value);
}
