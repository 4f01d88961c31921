using System.ClientModel.Primitives;
using System.Text.Json;

namespace KernelGuard.OpenAI;

/// <summary>Tells the body of a whole answer that ends too early from one that is something else: a proxy may end it in due form, with the status 200.</summary>
internal static class CutBody
{
    /// <summary>Answers whether a body is empty, or ends within what it began.</summary>
    public static bool Is(PipelineResponse response)
    {
        var reader = new Utf8JsonReader(response.Content.ToMemory().Span, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.None;
    }
}
