using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks additional properties, in which an application keeps whatever it likes and of which a client may send whatever it likes. Objects are read as the JSON that a client would write.
/// </summary>
internal static class PropertyWalk
{
    /// <summary>Answers a copy of the properties; null where nothing changes.</summary>
    public static AdditionalPropertiesDictionary? Change(AdditionalPropertiesDictionary? properties, ILeaves leaves)
    {
        if (properties is null || properties.Count == 0)
        {
            return null;
        }

        AdditionalPropertiesDictionary? copy = null;
        var names = default(FreeNames);
        var index = 0;
        foreach (var (name, value) in properties)
        {
            var changed = Change(value, name, leaves);
            var newName = leaves.Text(name, []);
            if (copy is null && (!ReferenceEquals(changed, value) || !ReferenceEquals(newName, name)))
            {
                copy = [];
                foreach (var (earlier, kept) in properties.Take(index))
                {
                    copy[earlier] = kept;
                }
            }

            if (copy is not null)
            {
                copy[names.Of(newName, copy.ContainsKey)] = changed;
            }

            index++;
        }

        return copy;
    }

    private static object? Change(object? value, string name, ILeaves leaves)
    {
        switch (value)
        {
            case null or string or JsonElement or JsonNode or bool or char or Enum or byte[] or ReadOnlyMemory<byte> or Memory<byte>:
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float or Int128 or UInt128:
            case DateOnly or DateTime or DateTimeOffset or TimeOnly or Guid or TimeSpan:
                return ValueWalk.Change(value, name, leaves);
            case Uri address:
                var changed = ValueWalk.Change(address.OriginalString, name, leaves);
                return ReferenceEquals(changed, address.OriginalString) ? value : changed;
            case IDictionary<string, object?> or IList<object?> or AIContent or IEnumerable<AIContent>:
            case IList<string?> or IDictionary<string, string?> when !leaves.Redacts:
                return ValueWalk.Change(value, name, leaves);
            default:
                return leaves.Redacts ? Object(value, name, leaves) : value;
        }
    }

    private static object Object(object value, string name, ILeaves leaves)
    {
        var changed = ValueWalk.TryChange(value, name, leaves, out var read);
        if (!read)
        {
            leaves.Unread($"An additional property of the type {value.GetType()}");
        }

        return changed;
    }
}
