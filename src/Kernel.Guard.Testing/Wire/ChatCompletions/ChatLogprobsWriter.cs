using System.Text;
using System.Text.Json;

namespace KernelGuard.Testing.Wire.ChatCompletions;

/// <summary>Writes log probabilities: each piece of the text counts as one token of certainty, and is its own only alternative.</summary>
internal static class ChatLogprobsWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<string> pieces, int alternatives)
    {
        json.WriteStartObject("logprobs"u8);
        json.WriteStartArray("content"u8);
        foreach (var piece in pieces)
        {
            WriteToken(json, piece);
            json.WriteStartArray("top_logprobs"u8);
            if (alternatives > 0)
            {
                WriteToken(json, piece);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNull("refusal"u8);
        json.WriteEndObject();
    }

    private static void WriteToken(Utf8JsonWriter json, string piece)
    {
        json.WriteStartObject();
        json.WriteString("token"u8, piece);
        json.WriteNumber("logprob"u8, 0);
        json.WriteStartArray("bytes"u8);
        foreach (var value in Encoding.UTF8.GetBytes(piece))
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
