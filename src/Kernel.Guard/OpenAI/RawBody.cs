using System.Buffers;
using System.ClientModel.Primitives;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.OpenAI;

/// <summary>Writes, and bounds, members of a request's JSON body that the SDK's types do not name.</summary>
internal static class RawBody
{
    public const string OldOutputCap = "max_tokens";

    /// <summary>Gets the path of the output limit's older name.</summary>
    public static ReadOnlySpan<byte> OldOutputCapPath => "$.max_tokens"u8;

    // In which API a name limits the output: what another one is named for is not read there. The first of each is the one that the SDK writes.
    private static readonly ImmutableArray<(byte[] Path, OpenAIApi Api, bool IsTyped)> OutputCaps =
    [
        ("$.max_completion_tokens"u8.ToArray(), OpenAIApi.ChatCompletions, true),
        (OldOutputCapPath.ToArray(), OpenAIApi.ChatCompletions, false),
        ("$.max_output_tokens"u8.ToArray(), OpenAIApi.Responses, true),
    ];

    /// <summary>Refuses a host's raw object that writes the prompt, the model or the number of answers past the stages.</summary>
    /// <exception cref="ProviderException">It does; nothing was sent.</exception>
    public static void Check(ref JsonPatch patch)
    {
        using var document = Read(ref patch);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (IsPrompt(member.Name))
            {
                throw Unguarded(member.Name);
            }

            if (member.Name == "model")
            {
                throw UnguardedModel();
            }

            if (member.Name == "n")
            {
                throw new ProviderException(
                    "A raw request body sets 'n', and budgets would not see that several answers are billed; nothing was sent. Leave it out, or set it in the ExtraBody of OpenAIPromptExecutionSettings.", code: "unguarded_choices");
            }
        }
    }

    /// <summary>Refuses a raw object of another API than the target's, whose settings would not be sent. A host with one target knows which API that speaks.</summary>
    /// <exception cref="ProviderException">It is one; nothing was sent.</exception>
    public static void Refuse<TOther>(object? made, ChatOptions options)
    {
        if (made is TOther && options is GuardChatOptions { Target: { } target })
        {
            throw new ProviderException($"The host's RawRepresentationFactory makes a {typeof(TOther).Name}, and the target '{target.Name}' speaks another API; nothing was sent.", code: ProviderCodes.UnsupportedSetting);
        }
    }

    /// <summary>Reads what a raw object adds to the body's members.</summary>
    public static JsonDocument Read(ref JsonPatch patch)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            patch.WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    /// <summary>Answers a part of a request as the SDK will write it.</summary>
    public static BinaryData Written<T>(IPersistableModel<T> part) => part.Write(ModelReaderWriterOptions.Json);

    public static bool IsPrompt(string member) => member is "messages" or "input" or "instructions";

    public static ProviderException Unguarded(string member) => new(
        $"A raw request body sets '{member}', which would pass no stage; nothing was sent. Put messages into the call itself, and instructions into ChatOptions.Instructions.", code: "unguarded_prompt");

    public static ProviderException UnguardedText() => new(
        "A content carries text, a file or an item in a raw object of the SDK's, which would pass no stage; nothing was sent. Put text into a TextContent, and a file into a DataContent.", code: "unguarded_prompt");

    public static ProviderException UnguardedModel() =>
        new("A raw request body sets 'model', which budgets and prices would not see; nothing was sent. Set ChatOptions.ModelId or [Model].", code: "unguarded_model");

    public static void Write(ImmutableSortedDictionary<string, string> body, ref JsonPatch patch)
    {
        foreach (var (name, json) in body)
        {
            var path = Path(name);
            if (patch.Contains(path))
            {
                continue;
            }

            if (json == "null")
            {
                patch.SetNull(path);
            }
            else
            {
                patch.Set(path, BinaryData.FromString(json));
            }
        }
    }

    /// <summary>Puts a ceiling in the place of every output limit of a raw body that is above it, below 1 or no number; answers whether the API reads one of them.</summary>
    public static bool Clamp(ref JsonPatch patch, int cap, OpenAIApi sentTo)
    {
        var found = false;
        foreach (var (path, api, isTyped) in OutputCaps)
        {
            // A name that was taken out of the body keeps the SDK from writing it.
            var isRemoved = patch.IsRemoved(path);
            if (isRemoved ? !(isTyped && api == sentTo) : !patch.Contains(path))
            {
                continue;
            }

            found |= api == sentTo;
            if (isRemoved || !patch.TryGetJson(path, out var json) || !TryNumber(json, out var tokens) || tokens > cap || tokens < 1)
            {
                patch.Set(path, cap);
            }
        }

        return found;
    }

    /// <summary>Notes in an attempt's record the output limit that is sent, where a raw object or a body of the host's may say another one than the request.</summary>
    /// <param name="options">The attempt's options.</param>
    /// <param name="patch">The raw body.</param>
    /// <param name="typed">The limit of the SDK's own type.</param>
    /// <param name="sentTo">The API.</param>
    public static void NoteLimit(ChatOptions options, ref JsonPatch patch, int? typed, OpenAIApi sentTo)
    {
        if (options is not GuardChatOptions guarded || (options.RawRepresentationFactory is null && guarded.Provider is not { Body.IsEmpty: false }))
        {
            return;
        }

        var (most, isTyped) = (0, true);
        foreach (var (path, api, isOwn) in OutputCaps)
        {
            if (api == sentTo && patch.Contains(path))
            {
                isTyped &= !isOwn;
                most = Math.Max(most, !patch.IsRemoved(path) && patch.TryGetJson(path, out var json) && TryNumber(json, out var tokens) && tokens > 0 ? tokens : 0);
            }
        }

        most = Math.Max(most, isTyped && typed > 0 ? typed.Value : 0);
        guarded.Attempt.OutputLimit = most > 0 ? most : int.MaxValue;
    }

    /// <summary>Says the output limit under its older name alone, for servers that do not know the newer one; where a body says both, the older one stays.</summary>
    public static void SayOlder(ChatCompletionOptions request)
    {
        ref var patch = ref request.Patch;
        var newer = OutputCaps[0].Path;
        if (!patch.Contains(OldOutputCapPath) || patch.IsRemoved(OldOutputCapPath))
        {
            if (patch.Contains(newer) && !patch.IsRemoved(newer) && patch.TryGetJson(newer, out var json))
            {
                patch.Set(OldOutputCapPath, BinaryData.FromBytes(json));
            }
            else if (request.MaxOutputTokenCount is { } tokens)
            {
                patch.Set(OldOutputCapPath, tokens);
            }
        }

        request.MaxOutputTokenCount = null;
        patch.Remove(newer);
    }

    /// <summary>Refuses more than one answer in a stream: the SDK mixes the pieces of all of them into one.</summary>
    /// <exception cref="ProviderException">The request asks for several; nothing was sent.</exception>
    public static void RefuseChoices(ref JsonPatch patch)
    {
        if (patch.Contains("$.n"u8) && patch.TryGetJson("$.n"u8, out var json) && (!TryNumber(json, out var choices) || choices > 1))
        {
            throw new ProviderException(
                "The request asks for several answers in a stream ('n'), and their pieces would be mixed into one; nothing was sent. Ask for a whole answer, or call several times.", code: "unsupported_choices");
        }
    }

    // The SDK takes what stands between the quotation marks as it is and knows no escapes.
    private static byte[] Path(string name) => Encoding.UTF8.GetBytes(name.Contains('\'') ? $"$[\"{name}\"]" : $"$['{name}']");

    private static bool TryNumber(ReadOnlyMemory<byte> json, out int tokens)
    {
        tokens = 0;
        var reader = new Utf8JsonReader(json.Span);
        return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out tokens);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
[System.Text.Json.Serialization.JsonSerializable(typeof(IDictionary<string, object?>))]
internal sealed partial class JsonText : System.Text.Json.Serialization.JsonSerializerContext;
