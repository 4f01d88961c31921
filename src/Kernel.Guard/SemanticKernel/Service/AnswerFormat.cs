using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;
using SdkResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace KernelGuard.SemanticKernel;

/// <summary>Brings a response format of Microsoft.Extensions.AI into the connector's form; the connector would leave it out without a word.</summary>
internal static class AnswerFormat
{
    public static PromptExecutionSettings? Of(PromptExecutionSettings? settings)
    {
        if (settings is not OpenAIPromptExecutionSettings { ResponseFormat: ChatResponseFormat format } own)
        {
            return settings;
        }

        var changed = (OpenAIPromptExecutionSettings)own.Clone();
        changed.ResponseFormat = format.AsOpenAIChatResponseFormat();
        return changed;
    }

    /// <summary>Makes the connector's form of a prompt method's schema, which is strict by its making.</summary>
    public static SdkResponseFormat? Strict(ChatResponseFormat? format) => format is ChatResponseFormatJson { Schema: { } schema } json
        ? SdkResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: true)
        : format?.AsOpenAIChatResponseFormat();
}
