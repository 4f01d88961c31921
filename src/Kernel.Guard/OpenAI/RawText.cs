using System.ClientModel.Primitives;
using System.Text.Json;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>
/// Refuses a host's raw object whose text would pass redaction, or a hard budget's bound of the prompt, unread. Numbers, booleans and the words of
/// known enums pass; what the guard does not know does not.
/// </summary>
internal static class RawText
{
    private const int LongestWord = 40;
    private const int LongestToken = 7;

    /// <summary>Reads a raw object where the call's policy promises what it could break.</summary>
    /// <exception cref="ProviderException">It holds text; nothing was sent.</exception>
    public static void Check<T>(ChatOptions options, T raw)
        where T : IPersistableModel<T>
    {
        if (options is not GuardChatOptions { Call.Policy: var policy } guarded || !Promises(policy))
        {
            return;
        }

        var isBounded = HasHardBudget(policy);

        // As the SDK will write it: typed and patched members alike, those included that only a deserialized object can hold.
        using var document = JsonDocument.Parse(raw.Write(ModelReaderWriterOptions.Json));
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (!IsHarmless(member.Name, member.Value)
                || (isBounded && !BodyBound.Has(member.Name, member.Value.GetRawText()))
                || (member.NameEquals(AskedTier.Member) && guarded.RawTier is { } reserved && member.Value.GetString() != reserved))
            {
                throw Refused(member.Name);
            }
        }
    }

    private static bool Promises(GuardPolicy policy)
    {
        return policy.Redaction is { Enforce: true } || HasHardBudget(policy);
    }

    private static bool HasHardBudget(GuardPolicy policy)
    {
        foreach (var budget in policy.Budgets)
        {
            if (budget.Enforce && budget.Unit != BudgetUnit.Requests)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHarmless(string name, JsonElement value) => name switch
    {
        _ when value.ValueKind == JsonValueKind.Null => IsWord(name),

        // Even an empty one brings pages into the prompt.
        "web_search_options" or "n" => false,
        "service_tier" or "reasoning_effort" or "verbosity" or "tool_choice" or "truncation" => value.ValueKind == JsonValueKind.String && IsWord(value.GetString()!),
        "modalities" or "include" or "reasoning" or "stream_options" or "audio" => AreWords(value),
        "logit_bias" => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(bias => IsToken(bias.Name) && bias.Value.ValueKind == JsonValueKind.Number),
        _ => IsWord(name) && IsBare(value),
    };

    private static bool IsBare(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static bool AreWords(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => IsWord(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().All(AreWords),
        JsonValueKind.Object => value.EnumerateObject().All(member => IsWord(member.Name) && AreWords(member.Value)),
        _ => true,
    };

    // Without digits and at signs, no address, number or key is a word; nor is anything long enough to count as a prompt.
    private static bool IsWord(string text) => text.Length <= LongestWord && text.All(c => char.IsAsciiLetter(c) || c is '_' or '-' or '.');

    private static bool IsToken(string text) => text.Length <= LongestToken && text.All(char.IsAsciiDigit);

    private static ProviderException Refused(string name) => new(
        $"A raw request object sets {(IsWord(name) ? $"'{name}'" : "a member")}, which redaction and hard budgets would not read; nothing was sent. {Instead(name)}", code: "unguarded_member");

    private static string Instead(string name) => name switch
    {
        "tools" => "Put it into ChatOptions.Tools.",
        "web_search_options" => "Put a HostedWebSearchTool into ChatOptions.Tools.",
        "tool_choice" => "Say it in ChatOptions.ToolMode.",
        "response_format" or "text" => "Say it in ChatOptions.ResponseFormat.",
        "stop" => "Say it in ChatOptions.StopSequences.",
        "previous_response_id" or "conversation" => "Say it in ChatOptions.ConversationId.",
        BodyBound.Background => "Say it as ChatOptions.AllowBackgroundResponses.",
        AskedTier.Member => "Let the factory say the same tier each time, or say it as ServiceTier in OpenAIPromptExecutionSettings.",
        "user" => "Say it as User in OpenAIPromptExecutionSettings.",
        "metadata" => "Say it as Metadata in OpenAIPromptExecutionSettings.",
        _ => "Say it in ChatOptions, or in the ExtraBody of OpenAIPromptExecutionSettings.",
    };
}
