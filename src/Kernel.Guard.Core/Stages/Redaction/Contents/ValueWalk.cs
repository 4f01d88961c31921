using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Walks what a tool was called with or answered, whatever its type; it copies only what changes, and never writes to the original.</summary>
internal static class ValueWalk
{
    private const string Bytes = "A value of bytes";

    // Its package is not referenced here. It is written as Base64, as bytes are (System.Memory.Data).
    private const string BinaryData = "System.BinaryData";

    /// <summary>Answers the value as it goes on; the same instance where nothing changes.</summary>
    /// <exception cref="RedactionException">The value cannot be read.</exception>
    public static object? Change(object? value, ReadOnlySpan<char> name, ILeaves leaves)
    {
        switch (value)
        {
            case null or bool or char or Enum:
                return value;
            case string text:
                return EncodedLeaves.Change(text, name, leaves, Bytes);
            case byte[] bytes:
                return TextBytes.Change(bytes, Bytes, leaves) ?? value;
            case ReadOnlyMemory<byte> memory:
                return TextBytes.Change(memory.Span, Bytes, leaves) is { } read ? new ReadOnlyMemory<byte>(read) : value;
            case Memory<byte> memory:
                return TextBytes.Change(memory.Span, Bytes, leaves) is { } own ? new Memory<byte>(own) : value;
            case JsonElement element:
                return EncodedLeaves.TryChange(element, name, leaves, Bytes, out var changed) ? changed : value;
            case AIContent content:
                return ContentWalk.Change(content, leaves);
            case IList<AIContent> contents:
                return ContentWalk.Change(contents, leaves) ?? value;
            case IEnumerable<AIContent> contents:
                return Change(contents, leaves);
            case IList<string?> texts when !leaves.Redacts:
                return Change(texts, name, leaves) ?? value;
            case IDictionary<string, string?> texts when !leaves.Redacts:
                return Change(texts, leaves) ?? value;
            case IDictionary<string, object?> map:
                return Change(map, leaves) ?? value;
            case IList<object?> list:
                return Change(list, name, leaves) ?? value;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float or Int128 or UInt128:
                return leaves.Redacts ? ChangeNumber((IFormattable)value, name, leaves) : value;
            case DateOnly or DateTime or DateTimeOffset or TimeOnly:
                return leaves.Redacts ? ChangeWritten((IFormattable)value, name, leaves, "O") : value;
            case Guid or TimeSpan:
                return leaves.Redacts ? ChangeWritten((IFormattable)value, name, leaves) : value;
            case JsonNode node:
                return EncodedLeaves.TryChange(Read(node), name, leaves, Bytes, out changed) ? JsonNode.Parse(changed.GetRawText()) : value;
            default:
                return leaves.Redacts ? ChangeObject(value, name, leaves) : TryChange(value, name, leaves, out _);
        }
    }

    /// <summary>Answers a copy of named values; null where nothing changes.</summary>
    public static Dictionary<string, object?>? Change(IDictionary<string, object?>? map, ILeaves leaves)
    {
        if (map is null || map.Count == 0)
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();

        // Names change too: the copy is made anew, so that the order stays.
        Dictionary<string, object?>? copy = null;
        var names = default(FreeNames);
        var index = 0;
        foreach (var (name, value) in map)
        {
            var newName = leaves.Text(name, []);
            var newValue = Change(value, name, leaves);
            if (copy is null && (!ReferenceEquals(newName, name) || !ReferenceEquals(newValue, value)))
            {
                copy = new Dictionary<string, object?>(map.Count);
                foreach (var (earlier, kept) in map.Take(index))
                {
                    copy[earlier] = kept;
                }
            }

            if (copy is not null)
            {
                copy[names.Of(newName, copy.ContainsKey)] = newValue;
            }

            index++;
        }

        return copy;
    }

    /// <summary>Reads a value of a tool as a whole, as a provider is sent it, where it is more than one text or JSON.</summary>
    public static WholeJson Whole(object? value, ILeaves leaves)
    {
        if (!leaves.Redacts || value is IList<AIContent> or not (IDictionary<string, object?> or IList<object?>) || (value is IDictionary<string, object?> { Count: < 2 } map && map.Values.All(static one => one is string)))
        {
            return default;
        }

        try
        {
            return leaves.Read(JsonSerializer.SerializeToUtf8Bytes(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())));
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>Answers an object as it goes on, read as the JSON that a client would write; the same instance where nothing changes.</summary>
    /// <param name="value">The object.</param>
    /// <param name="name">What names it.</param>
    /// <param name="leaves">What is done to each text.</param>
    /// <param name="read">Whether it can be written as JSON, and all of that can be read.</param>
    public static object TryChange(object value, ReadOnlySpan<char> name, ILeaves leaves, out bool read)
    {
        JsonElement json;
        try
        {
            json = JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
        }
        catch (Exception)
        {
            // An object of the application's, whose properties may throw whatever they like.
            read = false;
            return value;
        }

        var encoded = new EncodedLeaves(leaves);
        var changes = JsonLeaves.TryChange(json, name, encoded, out var changed);
        read = !IsEmpty(json, value) && !encoded.HoldsBytes;
        return changes ? changed : value;
    }

    // What is made anew each time it is asked for may be another one the next time.
    private static object Change(IEnumerable<AIContent> contents, ILeaves leaves)
    {
        var list = leaves.Once<List<AIContent>>(contents, static made => [.. (IEnumerable<AIContent>)made]);
        return ContentWalk.Change(list, leaves) ?? (contents is IReadOnlyCollection<AIContent> ? contents : (object)list);
    }

    private static List<object?>? Change(IList<object?> list, ReadOnlySpan<char> name, ILeaves leaves)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        List<object?>? copy = null;
        for (var i = 0; i < list.Count; i++)
        {
            var changed = Change(list[i], name, leaves);
            if (copy is null && !ReferenceEquals(changed, list[i]))
            {
                copy = [.. list];
            }

            copy?[i] = changed;
        }

        return copy;
    }

    // A caller may know them by their type.
    private static IList<string?>? Change(IList<string?> texts, ReadOnlySpan<char> name, ILeaves leaves)
    {
        string?[]? copy = null;
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] is { } text && EncodedLeaves.Change(text, name, leaves, Bytes) is var changed && !ReferenceEquals(changed, text))
            {
                copy ??= [.. texts];
                copy[i] = changed;
            }
        }

        return copy is null || texts is string?[] ? copy : new List<string?>(copy);
    }

    private static Dictionary<string, string?>? Change(IDictionary<string, string?> map, ILeaves leaves) =>
        Change(map.ToDictionary(static pair => pair.Key, static pair => (object?)pair.Value), leaves)?.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value);

    // Fields and private members are not written: another client may send what nobody read.
    private static bool IsEmpty(JsonElement json, object value) => json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() == 0 && value is not System.Collections.IEnumerable;

    private static object ChangeObject(object value, ReadOnlySpan<char> name, ILeaves leaves)
    {
        var isMade = value is System.Collections.IEnumerable and not System.Collections.ICollection;
        var json = isMade ? leaves.Once(value, Read) : Read(value);
        if (value.GetType().FullName == BinaryData && json.TryGetBytesFromBase64(out var bytes))
        {
            return TextBytes.Change(bytes, Bytes, leaves) ?? value;
        }

        if (IsEmpty(json, value))
        {
            leaves.Unread($"A tool's value of the type {value.GetType()}");
        }

        return EncodedLeaves.TryChange(json, name, leaves, Bytes, out var changed) ? changed : isMade ? json : value;
    }

    private static object ChangeNumber(IFormattable number, ReadOnlySpan<char> name, ILeaves leaves)
    {
        var text = number.ToString(number is double or float ? "R" : null, CultureInfo.InvariantCulture);
        var changed = leaves.Number(text, name);
        return ReferenceEquals(changed, text) ? number : changed;
    }

    private static object ChangeWritten(IFormattable value, ReadOnlySpan<char> name, ILeaves leaves, string? format = null)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        var changed = leaves.Text(text, name);
        return ReferenceEquals(changed, text) ? value : changed;
    }

    // As the provider's client would write it.
    private static JsonElement Read(object value)
    {
        try
        {
            return JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType()));
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            throw new RedactionException(
                $"A tool's value of type {value.GetType()} cannot be written as JSON, so redaction cannot read it, and nothing was sent. Let the tool give a string or a type that System.Text.Json can write.");
        }
    }
}
