using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Makes the options of a Responses request, and clamps them to the guard's ceiling last of all. A setting that the API does not have is an error.</summary>
internal static class ResponsesRequest
{
    public static ChatOptions? Of(ChatOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        var settings = (options as GuardChatOptions)?.Provider ?? (options as IProviderSettings)?.Provider;
        Refuse(options, settings);
        var adapter = FallbackSettings.Of(options);
        var result = new Sent(options);
        adapter?.Adapt(result);
        var cap = (options as GuardChatOptions)?.OutputCap;
        result.RawRepresentationFactory = client =>
        {
            var raw = HostOptions(options, client) ?? new CreateResponseOptions();
            if (settings is not null)
            {
                Say(settings, raw);
            }

            raw.MaxOutputTokenCount ??= options.MaxOutputTokens;
            adapter?.Adapt(raw);
            if (cap is { } tokens)
            {
                RawBody.Clamp(ref raw.Patch, tokens, OpenAIApi.Responses);
                raw.MaxOutputTokenCount = raw.MaxOutputTokenCount is > 0 and var asked ? Math.Min(asked, tokens) : tokens;
            }

            RawBody.NoteLimit(options, ref raw.Patch, raw.MaxOutputTokenCount, OpenAIApi.Responses);

            return raw;
        };
        return result;
    }

    private static CreateResponseOptions? HostOptions(ChatOptions options, IChatClient client)
    {
        var made = options.RawRepresentationFactory?.Invoke(client);
        if (made is not CreateResponseOptions raw)
        {
            RawBody.Refuse<ChatCompletionOptions>(made, options);
            return null;
        }

        RawBody.Check(ref raw.Patch);
        if (raw.InputItems.Count > 0 || raw.Instructions is not null)
        {
            throw RawBody.Unguarded(raw.InputItems.Count > 0 ? "input" : "instructions");
        }

        if (raw.Model is not null)
        {
            throw RawBody.UnguardedModel();
        }

        RawText.Check(options, raw);
        return raw;
    }

    private static void Say(ProviderSettings settings, CreateResponseOptions raw)
    {
        raw.EndUserId ??= settings.User;
        raw.StoredOutputEnabled ??= settings.Store;
        raw.TopLogProbabilityCount ??= settings.TopLogprobs;
        if (settings.ServiceTier is { } tier)
        {
            raw.ServiceTier ??= new ResponseServiceTier(tier);
        }

        if (settings.ReasoningEffort is { } effort)
        {
            raw.ReasoningOptions ??= new ResponseReasoningOptions { ReasoningEffortLevel = new ResponseReasoningEffortLevel(effort) };
        }

        if (settings.Logprobs == true && !raw.IncludedProperties.Contains(new IncludedResponseProperty("message.output_text.logprobs")))
        {
            raw.IncludedProperties.Add(new IncludedResponseProperty("message.output_text.logprobs"));
        }

        foreach (var (name, value) in settings.Metadata)
        {
            raw.Metadata.TryAdd(name, value);
        }

        RawBody.Write(settings.Body, ref raw.Patch);
    }

    private static void Refuse(ChatOptions options, ProviderSettings? settings)
    {
        var name = options.Seed is not null ? "seed"
            : options.StopSequences is { Count: > 0 } ? "stop"
            : options.FrequencyPenalty is not null ? "frequency_penalty"
            : options.PresencePenalty is not null ? "presence_penalty"
            : settings?.LogitBias.Count > 0 ? "logit_bias"
            : null;
        if (name is not null)
        {
            throw new ProviderException($"The Responses API has no setting '{name}'; nothing was sent. Leave it out, or set KernelGuard:OpenAI:Api to ChatCompletions.", code: ProviderCodes.UnsupportedSetting);
        }
    }

    private sealed class Sent(ChatOptions options) : ChatOptions(options)
    {
        public override ChatOptions Clone() => new Sent(this);
    }
}
