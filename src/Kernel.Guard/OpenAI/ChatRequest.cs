using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;
using SdkResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace KernelGuard.OpenAI;

/// <summary>Makes the SDK's options of a Chat Completions request, and clamps them to the guard's ceiling last of all.</summary>
/// <param name="client">What a host's own raw factory is called with.</param>
internal sealed class ChatRequest(IChatClient client)
{
    private readonly ConditionalWeakTable<ChatResponseFormat, SdkResponseFormat> _formats = [];

    public ChatCompletionOptions Options(ChatOptions? options)
    {
        if (options is null)
        {
            return new ChatCompletionOptions();
        }

        var result = HostOptions(options) ?? new ChatCompletionOptions();
        Say(options, result);
        var guarded = options as GuardChatOptions;
        var settings = guarded?.Provider ?? (options as IProviderSettings)?.Provider;
        AddTools(options, result);
        result.ResponseFormat ??= Format(options, settings);
        if (settings is not null)
        {
            Say(settings, result);
        }

        if (result.Patch.Contains(RawBody.OldOutputCapPath))
        {
            // The request says its limit under the older name; both at once are refused.
            result.MaxOutputTokenCount = null;
        }

        FallbackSettings.Of(options)?.Adapt(result);
        Clamp(result, guarded?.OutputCap);
        RawBody.NoteLimit(options, ref result.Patch, result.MaxOutputTokenCount, OpenAIApi.ChatCompletions);
        if (guarded?.Target is { KnowsMaxCompletionTokens: false })
        {
            RawBody.SayOlder(result);
        }

        return result;
    }

    private ChatCompletionOptions? HostOptions(ChatOptions options)
    {
        var made = options.RawRepresentationFactory?.Invoke(client);
        if (made is not ChatCompletionOptions raw)
        {
            RawBody.Refuse<CreateResponseOptions>(made, options);
            return null;
        }

        RawBody.Check(ref raw.Patch);
        RawText.Check(options, raw);
        return raw;
    }

    private static void Say(ChatOptions options, ChatCompletionOptions result)
    {
        result.MaxOutputTokenCount ??= options.MaxOutputTokens;
        result.Temperature ??= options.Temperature;
        result.TopP ??= options.TopP;
        result.FrequencyPenalty ??= options.FrequencyPenalty;
        result.PresencePenalty ??= options.PresencePenalty;
        result.Seed ??= options.Seed;
        result.ReasoningEffortLevel ??= options.Reasoning?.Effort switch
        {
            ReasoningEffort.None => ChatReasoningEffortLevel.None,
            ReasoningEffort.Low => ChatReasoningEffortLevel.Low,
            ReasoningEffort.Medium => ChatReasoningEffortLevel.Medium,
            ReasoningEffort.High => ChatReasoningEffortLevel.High,
            ReasoningEffort.ExtraHigh => new ChatReasoningEffortLevel("xhigh"),
            _ => (ChatReasoningEffortLevel?)null,
        };
        if (options.StopSequences is { Count: > 0 } stops)
        {
            foreach (var stop in stops)
            {
                result.StopSequences.Add(stop);
            }
        }
    }

    private static void Say(ProviderSettings settings, ChatCompletionOptions result)
    {
        result.IncludeLogProbabilities ??= settings.Logprobs;
        result.TopLogProbabilityCount ??= settings.TopLogprobs;
        result.EndUserId ??= settings.User;
        result.StoredOutputEnabled ??= settings.Store;
        if (settings.ServiceTier is { } tier)
        {
            result.ServiceTier ??= new ChatServiceTier(tier);
        }

        if (settings.ReasoningEffort is { } effort)
        {
            result.ReasoningEffortLevel ??= new ChatReasoningEffortLevel(effort);
        }

        foreach (var (token, bias) in settings.LogitBias)
        {
            result.LogitBiases.TryAdd(token, bias);
        }

        foreach (var (name, value) in settings.Metadata)
        {
            result.Metadata.TryAdd(name, value);
        }

        RawBody.Write(settings.Body, ref result.Patch);
    }

    private static void AddTools(ChatOptions options, ChatCompletionOptions result)
    {
        if (options.Tools is { Count: > 0 } tools)
        {
            foreach (var tool in tools)
            {
                switch (tool)
                {
                    case WireFunction exact:
                        result.Tools.Add(exact.Tool);
                        break;
                    case AIFunctionDeclaration function:
                        result.Tools.Add(function.AsOpenAIChatTool());
                        break;
                    case HostedWebSearchTool:
                        result.WebSearchOptions ??= new ChatWebSearchOptions();
                        break;
                    default:
                        throw new ProviderException($"The Chat Completions API knows no tool of the kind {tool.GetType().Name}; nothing was sent. Leave it out, or set KernelGuard:OpenAI:Api to Responses.", code: ProviderCodes.UnsupportedTool);
                }
            }
        }

        if (result.Tools.Count == 0)
        {
            return;
        }

        result.AllowParallelToolCalls ??= options.AllowMultipleToolCalls;
        result.ToolChoice ??= options.ToolMode switch
        {
            NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
            RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
            RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
            _ => ChatToolChoice.CreateAutoChoice(),
        };
    }

    private SdkResponseFormat? Format(ChatOptions options, ProviderSettings? settings)
    {
        if (options.ResponseFormat is not { } format)
        {
            return null;
        }

        return settings?.SchemaAsGiven == true && format is ChatResponseFormatJson { Schema: not null } json
            ? _formats.GetValue(json, one => Exact((ChatResponseFormatJson)one, settings.StrictSchema))
            : format.AsOpenAIChatResponseFormat(options);
    }

    private static SdkResponseFormat Exact(ChatResponseFormatJson json, bool? strict) =>
        SdkResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "json_schema", BinaryData.FromString(json.Schema!.Value.GetRawText()), json.SchemaDescription, strict);

    private static void Clamp(ChatCompletionOptions result, int? cap)
    {
        if (cap is not { } tokens)
        {
            return;
        }

        // A limit in the raw body stands for the typed one only while there is none.
        var inBody = RawBody.Clamp(ref result.Patch, tokens, OpenAIApi.ChatCompletions);
        if (result.MaxOutputTokenCount is { } asked ? asked > tokens || asked < 1 : !inBody)
        {
            result.MaxOutputTokenCount = tokens;
        }
    }
}
