using KernelGuard.Testing;

namespace KernelGuard.Tests.Attributes;

/// <summary>Reads what a test asks of a recorded request.</summary>
internal static class WireReading
{
    /// <summary>The messages as <c>role:text</c>.</summary>
    public static IEnumerable<string> Messages(this RecordedRequest request) =>
        request.Json.GetProperty("messages").EnumerateArray().Select(message => $"{message.GetProperty("role").GetString()}:{message.GetProperty("content").GetString()}");

    /// <summary>The output cap, by whichever name it has.</summary>
    public static int? Cap(this RecordedRequest request) =>
        request.Json.EnumerateObject().Where(member => member.Name is "max_tokens" or "max_completion_tokens").Select(member => (int?)member.Value.GetInt32()).SingleOrDefault();

    /// <summary>A number, or null where it is not there.</summary>
    public static double? Number(this RecordedRequest request, string name) =>
        request.Json.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    /// <summary>The names of the functions offered.</summary>
    public static IEnumerable<string?> Functions(this RecordedRequest request) =>
        request.Json.TryGetProperty("tools", out var tools) ? tools.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()) : [];
}
