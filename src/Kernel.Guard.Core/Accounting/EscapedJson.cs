using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KernelGuard.Accounting;

/// <summary>Writes a value as JSON in which every character beyond ASCII stands escaped: the longest form in which an adapter sends it.</summary>
internal static class EscapedJson
{
    private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.Default };

    /// <summary>Answers the text.</summary>
    /// <param name="value">The arguments of a call, or the result of a tool.</param>
    public static string Of(object? value) => JsonSerializer.Serialize(value, Options.GetTypeInfo(typeof(object)));
}
