using System.Text.Json;

namespace KernelGuard.Tests.Fidelity;

/// <summary>Compares two request bodies by meaning: the order of an object's members does not count, and the arguments of a tool call are JSON in a text.</summary>
internal static class WireJson
{
    public static List<string> Differences(JsonElement expected, JsonElement actual)
    {
        List<string> found = [];
        Compare("$", expected, actual, found);
        return found;
    }

    private static void Compare(string path, JsonElement expected, JsonElement actual, List<string> found)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            found.Add($"{path}: {expected.GetRawText()} is {actual.GetRawText()}");
            return;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (actual.TryGetProperty(member.Name, out var other))
                    {
                        Compare($"{path}.{member.Name}", member.Value, other, found);
                    }
                    else
                    {
                        found.Add($"{path}.{member.Name}: {member.Value.GetRawText()} is missing");
                    }
                }

                found.AddRange(actual.EnumerateObject().Where(member => !expected.TryGetProperty(member.Name, out _)).Select(member => $"{path}.{member.Name}: {member.Value.GetRawText()} is too much"));
                break;
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                {
                    found.Add($"{path}: {expected.GetRawText()} is {actual.GetRawText()}");
                    break;
                }

                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare($"{path}[{i}]", expected[i], actual[i], found);
                }

                break;
            case JsonValueKind.String when path.EndsWith(".arguments", StringComparison.Ordinal) && Parse(expected) is { } left && Parse(actual) is { } right:
                Compare(path + "!", left, right, found);
                break;
            case JsonValueKind.Number when expected.GetDouble().Equals(actual.GetDouble()):
                break;
            default:
                if (expected.ToString() != actual.ToString())
                {
                    found.Add($"{path}: {expected.GetRawText()} is {actual.GetRawText()}");
                }

                break;
        }
    }

    private static JsonElement? Parse(JsonElement text)
    {
        try
        {
            return JsonElement.Parse(text.GetString()!);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
