using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Writing;

/// <summary>Writes a whole answer as a <c>chat.completion</c>.</summary>
internal static class WholeAnswer
{
    public static async Task WriteAsync(HttpContext http, ChatResponse answer, string id, DateTimeOffset now, string model)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        var json = new Utf8JsonWriter(http.Response.BodyWriter, PlainJson.Options);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            AnswerForm.Head(json, id, "chat.completion", now.ToUnixTimeSeconds(), answer.ModelId ?? model);
            json.WriteStartArray("choices");
            json.WriteStartObject();
            json.WriteNumber("index", 0);
            Message(json, answer);
            json.WriteNull("logprobs");
            AnswerForm.Finish(json, answer.FinishReason ?? ChatFinishReason.Stop);
            json.WriteEndObject();
            json.WriteEndArray();
            AnswerForm.Usage(json, answer.Usage);
            json.WriteEndObject();
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }

    private static void Message(Utf8JsonWriter json, ChatResponse answer)
    {
        var calls = answer.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ToList();
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        if (answer.Text.Length > 0 || calls.Count == 0)
        {
            json.WriteString("content", answer.Text);
        }
        else
        {
            json.WriteNull("content");
        }

        json.WriteNull("refusal");
        if (calls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in calls)
            {
                AnswerForm.Call(json, call, index: null);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
