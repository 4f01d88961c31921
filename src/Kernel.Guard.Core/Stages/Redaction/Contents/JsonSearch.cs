using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Says whether anything in a JSON value may change, without writing a copy of it; a value without escapes costs no allocation.</summary>
internal static class JsonSearch
{
    /// <summary>Says whether a leaf or a name may change.</summary>
    public static bool MayChange(JsonElement element, ReadOnlySpan<char> name, ILeaves leaves)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (MayChange(property, name, leaves))
                    {
                        return true;
                    }
                }

                return false;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    if (MayChange(item, name, leaves))
                    {
                        return true;
                    }
                }

                return false;
            case JsonValueKind.String:
                var raw = JsonMarshal.GetRawUtf8Value(element)[1..^1];
                return raw.Contains((byte)'\\') ? JsonText.MayChange(JsonStrings.Of(raw), name, leaves) : MayChange(raw, name, leaves);
            case JsonValueKind.Number when leaves.ReadsNumber(name):
                return MayChange(JsonMarshal.GetRawUtf8Value(element), name, leaves);
            default:
                return false;
        }
    }

    private static bool MayChange(JsonProperty property, ReadOnlySpan<char> parent, ILeaves leaves)
    {
        Span<char> buffer = stackalloc char[MemberName.Longest];
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\'))
        {
            var escaped = JsonStrings.Of(raw);
            return leaves.MayChange(escaped, []) || MayChange(property.Value, MemberName.Of(parent, escaped, buffer), leaves);
        }

        var rented = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            var name = rented.AsSpan(0, Encoding.UTF8.GetChars(raw, rented));
            return leaves.MayChange(name, []) || MayChange(property.Value, MemberName.Of(parent, name, buffer), leaves);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private static bool MayChange(ReadOnlySpan<byte> raw, ReadOnlySpan<char> name, ILeaves leaves)
    {
        var rented = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            return leaves.MayChange(rented.AsSpan(0, Encoding.UTF8.GetChars(raw, rented)), name);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }
}
