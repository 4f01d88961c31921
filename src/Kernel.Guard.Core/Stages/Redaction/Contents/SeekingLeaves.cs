using KernelGuard.Redaction.Known;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Looks whether what was found in a request still stands in it: before what told of it.</summary>
/// <param name="found">What was found.</param>
internal sealed class SeekingLeaves(RepeatedValues found) : ILeaves
{
    /// <summary>Gets whether it does.</summary>
    public bool Finds { get; private set; }

    /// <inheritdoc/>
    public bool Redacts => true;

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name)
    {
        Look(text);
        return text;
    }

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        Look(text);
        return false;
    }

    /// <inheritdoc/>
    public bool ReadsNumber(ReadOnlySpan<char> name) => true;

    /// <inheritdoc/>
    public void Fixed(string text, string what)
    {
        Look(text);
        if (text.Contains('%', StringComparison.Ordinal))
        {
            Look(Uri.UnescapeDataString(text));
        }
    }

    /// <inheritdoc/>
    public void Refuse(string what)
    {
    }

    /// <inheritdoc/>
    public bool LeavesBehind(object? raw, bool alone) => false;

    /// <inheritdoc/>
    public void Unread(string what)
    {
    }

    private void Look(ReadOnlySpan<char> text) => Finds = Finds || found.TryFind(text, 0, text.Length, out _);
}
