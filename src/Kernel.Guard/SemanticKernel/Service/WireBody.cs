using System.Collections.Immutable;
using System.Text.Json;
using KernelGuard.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.SemanticKernel;

/// <summary>Reads the members of a request's body for which there is no setting: audio, modalities, web search, prediction, and the connector's <c>ExtraBody</c>.</summary>
internal static class WireBody
{
    /// <param name="options">The connector's options.</param>
    /// <param name="result">The chain's options; a model or an output limit in the extra body is said there too, so that budgets see it.</param>
    /// <param name="extra">Whether the settings may hold an <c>ExtraBody</c>: looking for one in the SDK's object is not free.</param>
    public static ImmutableSortedDictionary<string, string> Of(ChatCompletionOptions options, ChatOptions result, bool extra)
    {
        ImmutableSortedDictionary<string, string>.Builder? body = null;
        if (options.ResponseModalities != ChatResponseModalities.Default)
        {
            Add("modalities", Modalities(options.ResponseModalities));
        }

        if (options.AudioOptions is { } audio)
        {
            Add("audio", RawBody.Written(audio).ToString());
        }

        if (options.WebSearchOptions is { } search)
        {
            Add("web_search_options", RawBody.Written(search).ToString());
        }

        if (options.OutputPrediction is { } prediction)
        {
            Add("prediction", RawBody.Written(prediction).ToString());
        }

        if (options.SafetyIdentifier is { } identifier)
        {
            Add("safety_identifier", JsonSerializer.Serialize(identifier, JsonText.Default.String));
        }

        if (extra)
        {
            AddExtra();
        }

        return body?.ToImmutable() ?? ImmutableSortedDictionary<string, string>.Empty;

        void Add(string name, string json) => (body ??= ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal))[name] = json;

        void AddExtra()
        {
            using var document = RawBody.Read(ref options.Patch);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                switch (member.Name)
                {
                    case var name when RawBody.IsPrompt(name):
                        throw RawBody.Unguarded(name);
                    case "model" when member.Value.ValueKind == JsonValueKind.String:
                        result.ModelId = member.Value.GetString();
                        break;
                    case RawBody.OldOutputCap or "max_completion_tokens" when member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var tokens):
                        result.MaxOutputTokens = tokens;
                        Add(member.Name, member.Value.GetRawText());
                        break;
                    default:
                        Add(member.Name, member.Value.GetRawText());
                        break;
                }
            }
        }
    }

    private static string Modalities(ChatResponseModalities modalities) => (modalities.HasFlag(ChatResponseModalities.Text), modalities.HasFlag(ChatResponseModalities.Audio)) switch
    {
        (true, true) => """["text","audio"]""",
        (false, true) => """["audio"]""",
        _ => """["text"]""",
    };
}
