using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Writes the options of a request into the form of its key.</summary>
internal static class OptionsForm
{
    public static bool TryWrite(ref KeyWriter writer, GuardChatOptions options)
    {
        // A raw factory's object is not seen here; a conversation that the provider keeps grows unseen; the answer of a request in the background is got by a token,
        // which is the asker's; log probabilities come in the raw answer alone.
        if (options.RawRepresentationFactory is not null || options.ConversationId is not null || options.ContinuationToken is not null || options.AllowBackgroundResponses == true
            || options.Provider is { Logprobs: true } or { TopLogprobs: not null })
        {
            return false;
        }

        writer.Text(options.Instructions);
        writer.Real(options.Temperature);
        writer.Real(options.TopP);
        writer.Number(options.TopK);
        writer.Number(options.MaxOutputTokens);
        writer.Number(options.OutputCap);
        writer.Real(options.FrequencyPenalty);
        writer.Real(options.PresencePenalty);
        writer.Number(options.Seed);
        writer.Number((int?)options.Reasoning?.Effort);
        writer.Number((int?)options.Reasoning?.Output);
        writer.Number(options.StopSequences?.Count ?? 0);
        for (var i = 0; i < (options.StopSequences?.Count ?? 0); i++)
        {
            writer.Text(options.StopSequences![i]);
        }

        return TryWrite(ref writer, options.Provider)
            && TryWriteFormat(ref writer, options.ResponseFormat)
            && TryWriteTools(ref writer, options)
            && PropertiesForm.TryWrite(ref writer, options.AdditionalProperties);
    }

    private static bool TryWrite(ref KeyWriter writer, ProviderSettings? settings)
    {
        writer.Flag(settings is not null);
        if (settings is null)
        {
            return true;
        }

        writer.Flag(settings.Logprobs);
        writer.Text(settings.User);
        writer.Flag(settings.Store);
        writer.Text(settings.ServiceTier);
        writer.Text(settings.ReasoningEffort);
        writer.Flag(settings.SchemaAsGiven);
        writer.Flag(settings.StrictSchema);
        writer.Number(settings.LogitBias.Count);
        foreach (var (token, bias) in settings.LogitBias)
        {
            writer.Number(token);
            writer.Number(bias);
        }

        writer.Number(settings.Metadata.Count);
        foreach (var (name, value) in settings.Metadata)
        {
            writer.Text(name);
            writer.Text(value);
        }

        return BodyForm.TryWrite(ref writer, settings.Body);
    }

    private static bool TryWriteFormat(ref KeyWriter writer, ChatResponseFormat? format)
    {
        switch (format)
        {
            case null:
                writer.Number(0);
                return true;
            case ChatResponseFormatText:
                writer.Number(1);
                return true;
            case ChatResponseFormatJson json:
                writer.Number(2);
                writer.Json(json.Schema);
                writer.Text(json.SchemaName);
                writer.Text(json.SchemaDescription);
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteTools(ref KeyWriter writer, GuardChatOptions options)
    {
        writer.Flag(options.AllowMultipleToolCalls);
        switch (options.ToolMode)
        {
            case null:
                writer.Number(0);
                break;
            case AutoChatToolMode:
                writer.Number(1);
                break;
            case NoneChatToolMode:
                writer.Number(2);
                break;
            case RequiredChatToolMode required:
                writer.Number(3);
                writer.Text(required.RequiredFunctionName);
                break;
            default:
                return false;
        }

        var tools = options.Tools;
        writer.Number(tools?.Count ?? 0);
        for (var i = 0; i < (tools?.Count ?? 0); i++)
        {
            // What the provider runs itself (a search, a file store) answers otherwise tomorrow.
            if (tools![i] is not AIFunctionDeclaration function)
            {
                return false;
            }

            writer.Text(function.Name);
            writer.Text(function.Description);
            writer.Json(function.JsonSchema);
            writer.Json(function.ReturnJsonSchema);
            if (!PropertiesForm.TryWrite(ref writer, function.AdditionalProperties))
            {
                return false;
            }
        }

        return true;
    }
}
