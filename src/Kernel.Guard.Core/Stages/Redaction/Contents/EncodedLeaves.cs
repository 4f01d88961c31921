using System.Buffers.Text;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks an object's JSON, in which bytes are written as Base64 (RFC 4648), alone or in a data address (RFC 2397): those that are text are read, and written anew where they change.
/// </summary>
internal sealed class EncodedLeaves(ILeaves leaves) : ILeaves
{
    private const int Shortest = 8;
    private const int LongestHead = 256;
    private const string Encoded = ";base64,";

    /// <inheritdoc/>
    public bool Redacts => leaves.Redacts;

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name)
    {
        var changed = leaves.Text(text, name);
        var head = HeadLength(text);
        if (!ReferenceEquals(changed, text) || Decoded(text.AsSpan(head)) is not { } decoded)
        {
            return changed;
        }

        changed = leaves.Text(decoded, name);
        return ReferenceEquals(changed, decoded) ? text : text[..head] + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(changed));
    }

    /// <inheritdoc/>
    public string Number(string number, ReadOnlySpan<char> name) => leaves.Number(number, name);

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name) =>
        leaves.MayChange(text, name) || (Decoded(text[HeadLength(text)..]) is { } decoded && leaves.MayChange(decoded, name));

    /// <inheritdoc/>
    public WholeJson Read(ReadOnlySpan<byte> json, string? text = null) => leaves.Read(json, text);

    /// <inheritdoc/>
    public bool ReadsNumber(ReadOnlySpan<char> name) => leaves.ReadsNumber(name);

    /// <inheritdoc/>
    public void Fixed(string text, string what) => leaves.Fixed(text, what);

    /// <inheritdoc/>
    public void Refuse(string what) => leaves.Refuse(what);

    /// <inheritdoc/>
    public bool LeavesBehind(object? raw, bool alone) => leaves.LeavesBehind(raw, alone);

    /// <inheritdoc/>
    public void Unread(string what) => leaves.Unread(what);

    // Of a data address, what stands before its bytes.
    private static int HeadLength(ReadOnlySpan<char> text) =>
        text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && text[..Math.Min(text.Length, LongestHead)].IndexOf(Encoded, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at + Encoded.Length : 0;

    private static string? Decoded(ReadOnlySpan<char> text)
    {
        if (text.Length < Shortest || text.Length % 4 != 0 || !Base64.IsValid(text, out var length))
        {
            return null;
        }

        var bytes = new byte[length];
        return Convert.TryFromBase64Chars(text, bytes, out var written) && TextBytes.TryRead(bytes.AsSpan(0, written), string.Empty, out var decoded, out _) ? decoded : null;
    }
}
