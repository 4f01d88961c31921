using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks values in which bytes are written as Base64 (RFC 4648), alone or in a data address (RFC 2397): those that are text are read, and written anew where they change. Others are taken note of:
/// what a data address holds, what begins as a file does, and what is so long that it is hardly a token.
/// </summary>
internal sealed class EncodedLeaves(ILeaves leaves) : ILeaves
{
    private const int Shortest = 8;
    private const int LongestToken = 1024;
    private const int LongestHead = 256;
    private const string Address = "data:";
    private const string Encoded = ";base64,";

    /// <summary>Gets whether bytes that are no text were met.</summary>
    public bool HoldsBytes { get; private set; }

    /// <inheritdoc/>
    public bool Redacts => leaves.Redacts;

    /// <summary>Answers a text as it goes on; the same instance where nothing changes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What names it.</param>
    /// <param name="leaves">What is done to it.</param>
    /// <param name="what">What bytes in it are, for the error's text.</param>
    public static string Change(string text, ReadOnlySpan<char> name, ILeaves leaves, string what)
    {
        var encoded = new EncodedLeaves(leaves);
        var changed = JsonText.Change(text, name, encoded);
        encoded.Tell(what);
        return changed;
    }

    /// <summary>Answers JSON as it goes on, as <see cref="JsonLeaves.TryChange"/> does.</summary>
    /// <param name="element">The value.</param>
    /// <param name="name">What names it.</param>
    /// <param name="leaves">What is done to each text.</param>
    /// <param name="what">What bytes in it are, for the error's text.</param>
    /// <param name="changed">The changed value; default where nothing changes.</param>
    public static bool TryChange(JsonElement element, ReadOnlySpan<char> name, ILeaves leaves, string what, out JsonElement changed)
    {
        var encoded = new EncodedLeaves(leaves);
        var any = JsonLeaves.TryChange(element, name, encoded, out changed);
        encoded.Tell(what);
        return any;
    }

    /// <summary>Takes note of bytes that were met.</summary>
    /// <exception cref="RedactionException">They may not leave.</exception>
    public void Tell(string what)
    {
        if (HoldsBytes)
        {
            leaves.Unread(what);
        }
    }

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name)
    {
        var changed = leaves.Text(text, name);
        if (!ReferenceEquals(changed, text) || Decoded(text, out var head, out var encoding) is not { } decoded)
        {
            return changed;
        }

        changed = leaves.Text(decoded, name);
        return ReferenceEquals(changed, decoded) ? text : text[..head] + Convert.ToBase64String(encoding.GetBytes(changed));
    }

    /// <inheritdoc/>
    public string Number(string number, ReadOnlySpan<char> name) => leaves.Number(number, name);

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name) =>
        leaves.MayChange(text, name) || (Decoded(text, out _, out _) is { } decoded && leaves.MayChange(decoded, name));

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

    private string? Decoded(ReadOnlySpan<char> text, out int head, out Encoding encoding)
    {
        head = HeadLength(text);
        encoding = Encoding.UTF8;
        var written = text[head..];
        if ((head == 0 && written.Length < Shortest) || written.Contains(' ') || !Base64.IsValid(written, out var length))
        {
            return null;
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            if (!Convert.TryFromBase64Chars(written, rented, out length))
            {
                return null;
            }

            var bytes = rented.AsSpan(0, length);
            var type = head == 0 ? string.Empty : text[Address.Length..(head - Encoded.Length)].ToString();
            if (TextBytes.TryRead(bytes, type, out var decoded, out encoding))
            {
                return decoded;
            }

            HoldsBytes |= head > 0 || written.Length > LongestToken || FileSignatures.Begin(bytes);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    // Of a data address, what stands before its bytes.
    private static int HeadLength(ReadOnlySpan<char> text) =>
        text.StartsWith(Address, StringComparison.OrdinalIgnoreCase) && text[..Math.Min(text.Length, LongestHead)].IndexOf(Encoded, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at + Encoded.Length : 0;
}
