using System.Buffers;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Redacts the texts of one request, with one numbering.</summary>
internal sealed class RedactingLeaves(Redactor redactor, bool enforce) : ILeaves
{
    // Letters beyond ASCII may be digits, and an escape may be anything.
    private static readonly SearchValues<byte> Triggers = SearchValues.Create(
        [.. "@[0123456789\\"u8, .. Enumerable.Range(0x80, 0x80).Select(code => (byte)code)]);

    private PlaceholderTable? _table;

    /// <summary>Gets the request's placeholders; null while nothing was found.</summary>
    public PlaceholderTable? Table => _table;

    /// <inheritdoc/>
    public bool Redacts => true;

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name) => redactor.Redact(text, name, ref _table);

    /// <inheritdoc/>
    public void Address(Uri address, string kind)
    {
        var text = address.OriginalString;
        var found = !ReferenceEquals(Text(text, []), text);
        if (!found && text.Contains('%', StringComparison.Ordinal))
        {
            var decoded = Uri.UnescapeDataString(text);
            found = !ReferenceEquals(Text(decoded, []), decoded);
        }

        if (found && enforce)
        {
            throw new RedactionException(
                $"The address of a {kind} holds what redaction replaces, and nothing was sent: a changed address would lead elsewhere. Use an address without personal data, or send the bytes in a DataContent.");
        }
    }

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<byte> json) => json.ContainsAny(Triggers);
}
