using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks values in which bytes are written as Base64 (RFC 4648, in either alphabet, with or without padding), alone or in a data address (RFC 2397): those that are text are read, and written anew where they change. Others are taken note of:
/// what a data address holds, what begins as a file does, and what is so long that it is hardly a token.
/// </summary>
internal sealed class EncodedLeaves(ILeaves leaves) : ILeaves
{
    private const int Shortest = 8;
    private const int LongestToken = 1024;

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
        if (IsList(text) && HoldsEncoded(text) && JsonText.TryWalk(text, this, out var walked) && !ReferenceEquals(walked, text))
        {
            return walked;
        }

        var plain = leaves.Text(text, name);
        var head = DataAddress.HeadLength(text, out var type);
        var written = text.AsSpan(head);
        if (!ReferenceEquals(plain, text) && (head == 0 || !plain.AsSpan().EndsWith(written)))
        {
            HoldsBytes |= head > 0;
            return plain;
        }

        var decoded = Decoded(written, head > 0, type, out var isBytes);
        HoldsBytes |= isBytes;
        if (decoded is not { } read)
        {
            return plain;
        }

        var changed = JsonText.Change(read.Text, name, leaves);
        if (ReferenceEquals(changed, read.Text))
        {
            return plain;
        }

        // A file's name in the head may have changed too.
        _ = DataAddress.HeadLength(plain, out type);
        var newType = type;
        var bytes = TextBytes.Write(changed, read.Charset, ref newType);
        return (ReferenceEquals(newType, type) ? plain[..^written.Length] : DataAddress.Head(newType)) + DataAddress.Encode(bytes, written);
    }

    /// <inheritdoc/>
    public T Once<T>(object value, Func<object, T> make)
        where T : notnull => leaves.Once(value, make);

    /// <inheritdoc/>
    public string Number(string number, ReadOnlySpan<char> name) => leaves.Number(number, name);

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        if (leaves.MayChange(text, name) || (IsList(text) && MayWalk(text)))
        {
            return true;
        }

        var head = DataAddress.HeadLength(text, out var type);
        var decoded = Decoded(text[head..], head > 0, type, out var isBytes);
        HoldsBytes |= isBytes;
        return decoded is { } read && JsonText.MayChange(read.Text, name, leaves);
    }

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

    private static bool IsList(ReadOnlySpan<char> text) => text.TrimStart() is ['{' or '[', ..];

    // On the way back what escapes hide is looked for leaf by leaf.
    private bool MayWalk(ReadOnlySpan<char> text) =>
        Redacts ? HoldsEncoded(text) && JsonText.MayWalk(text.ToString(), this) : text.Contains('\\') || HoldsEncoded(text);

    // Of JSON without escapes, which is read as the text that it is: its quotes are those of its strings.
    private static bool HoldsEncoded(ReadOnlySpan<char> json)
    {
        while (json.IndexOf('"') is >= 0 and var open && json[(open + 1)..].IndexOf('"') is >= 0 and var length)
        {
            var written = json.Slice(open + 1, length);
            json = json[(open + length + 2)..];
            var head = DataAddress.HeadLength(written, out var type);
            if (head > 0 || (written.Length >= Shortest && json.TrimStart() is not [':', ..] && (Decoded(written, false, type, out var isBytes) is not null || isBytes)))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadBytes? Decoded(ReadOnlySpan<char> written, bool inAddress, string type, out bool isBytes)
    {
        isBytes = false;
        if (!inAddress && (written.Length < Shortest || written.Contains(' ') || !(Base64.IsValid(written) || Base64Url.IsValid(written) || DataAddress.IsUnpadded(written))))
        {
            return null;
        }

        var rented = ArrayPool<byte>.Shared.Rent(written.Length);
        try
        {
            if (!DataAddress.TryDecode(written, rented, out var length))
            {
                isBytes = inAddress;
                return null;
            }

            var bytes = rented.AsSpan(0, length);
            var read = TextBytes.Read(bytes, type);
            isBytes = read is { } text ? text.IsGuessed : inAddress || written.Length > LongestToken || FileSignatures.Begin(bytes);
            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
